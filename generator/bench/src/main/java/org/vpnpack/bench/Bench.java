package org.vpnpack.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bouncycastle.operator.ContentSigner;
import org.vpnpack.Generator;
import org.vpnpack.PreparedGateway;
import org.vpnpack.format.Audience;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.gateway.ClientRoot;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.UserId;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.issuing.authority.AuthorityProfile;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.Cryptography;
import org.vpnpack.issuing.authority.FreshKey;
import org.vpnpack.issuing.authority.KeySource;
import org.vpnpack.issuing.authority.NewAuthority;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.bulk.BulkExport;
import org.vpnpack.issuing.bulk.ExportCounts;
import org.vpnpack.issuing.bulk.ExportFolder;
import org.vpnpack.issuing.bulk.ExportPlan;
import org.vpnpack.issuing.bulk.ExportTerms;
import org.vpnpack.issuing.bulk.Shard;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.issuing.client.MachinePassword;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.users.UserList;
import org.vpnpack.pki.ClientChain;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.DistinguishedName;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.SignatureCheck;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;

/** An authority with its ledger, the Contoso sample as its gateway, and the two things that are measured. */
final class Bench implements AutoCloseable {

    static final int ALL_CORES = Runtime.getRuntime().availableProcessors();

    /** What the loops of other tools make as well. */
    private static final String FORMATS = "Generic OpenVPN Mac Android";

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path folder;
    private final KeyType keyType;
    private final SecureRandom random;
    private final CertificateAuthority authority;
    private final Cryptography cryptography;
    private final Ledger ledger;
    private final Templates templates;
    private final PreparedGateway gateway;
    private final ExecutorService threads = Executors.newFixedThreadPool(ALL_CORES);
    private int block;
    private long liveBytes;
    private int looks = 2;

    private Bench(Path folder, KeyType keyType, SecureRandom random, CertificateAuthority authority) {
        this.folder = folder;
        this.keyType = keyType;
        this.random = random;
        this.authority = authority;
        this.ledger = Ledger.open(folder.resolve("ca.ledger"));
        this.cryptography = Cryptography.fastest(folder, random);
        this.templates = Templates.builtIn();
        this.gateway = new Generator(templates, Formats.all(templates))
                .prepare(
                        GatewayDocument.ofFile(folder.resolve("contoso-ikev2-openvpn/gateway.yaml")),
                        Audience.ONE_USER,
                        LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC))
                .checkingWith(cryptography.signatureCheck())
                .only(List.of(FORMATS.split(" ")));
    }

    /** @param samples of which the Contoso gateway is taken, with our root instead of its own */
    static Bench in(Path folder, Path samples, KeyType keyType) throws IOException {
        SecureRandom random = new SecureRandom();
        Instant now = Instant.now();
        for (String part : List.of("certificates", "contoso-ikev2-openvpn")) {
            Files.createDirectory(folder.resolve(part));
            try (Stream<Path> files = Files.list(samples.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
                }
            }
        }
        AuthorityProfile profile =
                new AuthorityProfile(DistinguishedName.of("bench"), KeyType.EC_P256, 10, 0, List.of());
        try (NewAuthority made = profile.make(random, now);
                Password password = MachinePassword.draw(random)) {
            Files.write(folder.resolve("certificates/contoso-client-root.pem"), Pem.lines(made.certificate()));
            SigningKey key = SigningKey.read(made.pem(password), password);
            return new Bench(folder, keyType, random, CertificateAuthority.of(key, Place.file("bench"), now));
        }
    }

    /** Whose keys and signatures are measured. */
    Cryptography cryptography() {
        return cryptography;
    }

    CertificateAuthority authority() {
        return authority;
    }

    /** For the formats that are measured alone. */
    PreparedGateway gateway() {
        return gateway;
    }

    Templates templates() {
        return templates;
    }

    SecureRandom random() {
        return random;
    }

    /** A whole export of so many new users. */
    Measured export(int users, int workers) throws IOException {
        String name = "block" + block++;
        write(name, users);
        Measured measured = run(name, users, workers);
        Folders.delete(folder.resolve(name)); // so that the disk holds one block at a time
        return measured;
    }

    /** An export that finds everybody of the one before finished. */
    Measured resumed(int users) throws IOException {
        String name = "block" + block++;
        write(name, users);
        run(name, users, ALL_CORES);
        Measured measured = run(name, 0, ALL_CORES);
        Folders.delete(folder.resolve(name));
        return new Measured(users, measured.nanos(), measured.cpuNanos());
    }

    /** @param users how many packages must come out */
    private Measured run(String name, int users, int workers) {
        Path list = folder.resolve(name + ".csv");
        ExportTerms terms = new ExportTerms(
                Optional.of(keyType),
                ClientCertificateProfile.DEFAULT_DAYS,
                KeyTerms.USUAL,
                false,
                Optional.empty(),
                Shard.WHOLE,
                true,
                workers);
        InstantSource clock = InstantSource.system();
        long cpu = SYSTEM.getProcessCpuTime();
        long begin = System.nanoTime();
        ExportPlan plan = ExportPlan.of(
                List.of(gateway), Shard.WHOLE, name, () -> UserList.open(list, name), ledger, clock.instant());
        try (ExportFolder output = ExportFolder.open(
                folder.resolve(name), folder.resolve(name + ".passwords"), false, false, plan.total())) {
            BulkExport.Result result = new BulkExport(authority, cryptography, ledger, terms, random, clock, "bench")
                    .run(plan, output, this::noteLiveHeap, () -> false);
            Measured measured = new Measured(users, System.nanoTime() - begin, SYSTEM.getProcessCpuTime() - cpu);
            if (result.counts().made() != users) {
                throw new IllegalStateException("only " + result.counts() + " were made");
            }
            return measured;
        }
    }

    /** The cryptography of so many users, and nothing else. */
    Measured floor(int users, int workers) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long begin = System.nanoTime();
        List<Future<?>> shares = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            int share = users / workers + (worker < users % workers ? 1 : 0);
            shares.add(threads.submit(() -> cryptography(share)));
        }
        for (Future<?> share : shares) {
            share.get();
        }
        return new Measured(users, System.nanoTime() - begin, SYSTEM.getProcessCpuTime() - cpu);
    }

    private void cryptography(int users) {
        ContentSigner signer = authority.newSigner(cryptography);
        KeySource keys = cryptography.newKeySource(random);
        SignatureCheck signatures = cryptography.signatureCheck();
        List<ClientRoot> roots = gateway.gateway().byCertificate().orElseThrow().clientRoots();
        ClientCertificateProfile profile = new ClientCertificateProfile(
                new UserId("somebody@contoso.com"), ClientCertificateProfile.DEFAULT_DAYS, false);
        for (int i = 0; i < users; i++) {
            try (FreshKey key = keys.draw(keyType);
                    Password password = MachinePassword.draw(random);
                    ClientIdentity identity = ClientIdentity.of(
                            key.pkcs8(),
                            profile.sign(key.publicKey(), SerialNumbers.draw(random), authority, signer, Instant.now()),
                            authority.chain())) {
                Recipient recipient = Recipient.of(identity, password, KeyTerms.USUAL);
                if (recipient.pkcs12().length == 0
                        || recipient.keyLines().isEmpty()
                        || ClientChain.rootOf(List.of(identity.certificate()), roots, signatures)
                                .isEmpty()) {
                    throw new IllegalStateException("nothing came out");
                }
            }
        }
    }

    /** The most heap that was in use after a collection in the middle of an export and before its end, in MB. */
    double liveMegabytes() {
        return liveBytes / 1e6;
    }

    /** From here on, live heap is looked at again. */
    void forgetLiveHeap() {
        liveBytes = 0;
        looks = 0;
    }

    /** Twice, since a collection takes time: as soon as half is made, and nine tenths. */
    private void noteLiveHeap(ExportCounts counts) {
        if (counts.made() > 0 && counts.made() * 10 >= counts.total() * (looks == 0 ? 5 : 9) && looks < 2) {
            looks++;
            System.gc();
            liveBytes = Math.max(
                    liveBytes,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
    }

    private void write(String name, int users) throws IOException {
        try (BufferedWriter list = Files.newBufferedWriter(folder.resolve(name + ".csv"))) {
            list.write("user\n");
            for (int i = 0; i < users; i++) {
                list.write(name + "-" + i + "@contoso.com\n");
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        ledger.close();
        authority.close();
    }
}
