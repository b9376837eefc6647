package org.vpnpack.bench;

import com.sun.management.OperatingSystemMXBean;
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
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.DistinguishedName;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;

/** An authority with its ledger, the Contoso sample as its gateway, and the two things that are measured. */
final class Bench implements AutoCloseable {

    private static final int WORKERS = Runtime.getRuntime().availableProcessors();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path folder;
    private final KeyType keyType;
    private final SecureRandom random;
    private final CertificateAuthority authority;
    private final Cryptography cryptography;
    private final Ledger ledger;
    private final PreparedGateway gateway;
    private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    private int block;
    private long liveBytes;

    private Bench(Path folder, KeyType keyType, SecureRandom random, CertificateAuthority authority) {
        this.folder = folder;
        this.keyType = keyType;
        this.random = random;
        this.authority = authority;
        this.ledger = Ledger.open(folder.resolve("ca.ledger"));
        this.cryptography = Cryptography.fastest(folder, random);
        Templates templates = Templates.builtIn();
        this.gateway = new Generator(templates, Formats.all(templates))
                .prepare(
                        GatewayDocument.ofFile(folder.resolve("contoso-ikev2-openvpn/gateway.yaml")),
                        Audience.ONE_USER,
                        LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC))
                .checkingWith(cryptography.signatureCheck());
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

    /** A whole export of so many new users. */
    Measured export(int users) throws IOException {
        String name = "block" + block++;
        Path list = Files.write(folder.resolve(name + ".csv"), users(name, users));
        ExportTerms terms = new ExportTerms(
                Optional.of(keyType),
                ClientCertificateProfile.DEFAULT_DAYS,
                KeyTerms.USUAL,
                false,
                Optional.empty(),
                Shard.WHOLE,
                true,
                WORKERS);
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
    Measured floor(int users) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long begin = System.nanoTime();
        List<Future<?>> shares = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            int share = users / WORKERS + (worker < users % WORKERS ? 1 : 0);
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
        ClientCertificateProfile profile = new ClientCertificateProfile(
                new UserId("somebody@contoso.com"), ClientCertificateProfile.DEFAULT_DAYS, false);
        for (int i = 0; i < users; i++) {
            try (FreshKey key = keys.draw(keyType);
                    Password password = MachinePassword.draw(random);
                    ClientIdentity identity = ClientIdentity.of(
                            key.pkcs8(),
                            profile.sign(
                                    key.publicKey(), SerialNumbers.draw(random), authority, signer, Instant.now()),
                            authority.chain())) {
                Recipient recipient = Recipient.of(identity, password, KeyTerms.USUAL);
                if (recipient.pkcs12().length == 0 || recipient.keyLines().isEmpty()) {
                    throw new IllegalStateException("nothing came out");
                }
            }
        }
    }

    /** The heap that was in use after a collection in the middle of the first export, in MB. */
    double liveMegabytes() {
        return liveBytes / 1e6;
    }

    /** Once, in the export that warms. */
    private void noteLiveHeap(ExportCounts counts) {
        if (liveBytes == 0 && counts.made() * 2 >= counts.total()) {
            System.gc();
            liveBytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }

    private static List<String> users(String prefix, int count) {
        List<String> lines = new ArrayList<>(List.of("user,formats"));
        for (int i = 0; i < count; i++) {
            lines.add(prefix + "-" + i + "@contoso.com,Generic OpenVPN Mac Android");
        }
        return lines;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        ledger.close();
        authority.close();
    }
}
