package org.vpnpack.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.operator.ContentSigner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.vpnpack.VpnPackage;
import org.vpnpack.archive.Archive;
import org.vpnpack.archive.ZipPackager;
import org.vpnpack.archive.ZipReader;
import org.vpnpack.format.Finding;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.formats.Formats;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.authority.FreshKey;
import org.vpnpack.issuing.authority.KeySource;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.issuing.client.MachinePassword;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pkcs12Level;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.verify.PackageVerifier;
import org.vpnpack.verify.SharedReadings;

/** What each step of one user's package costs, by one thread; {@code docs/benchmarks/bulk.sh steps} runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@SuppressWarnings("NullAway.Init") // prepare() is called first
public class Steps {

    @Param({"ec-p256", "rsa-2048"})
    public String keyType = "";

    private Path folder;
    private Bench bench;
    private KeySource keys;
    private ContentSigner signer;
    private FreshKey key;
    private Password password;
    private ClientIdentity identity;
    private Recipient recipient;
    private PackagePlan plan;
    private PackageVerifier verifier;
    private List<OutputFile> files;
    private byte[] zip;
    private LocalDate today;

    @Setup
    public void prepare() throws IOException {
        folder = Files.createTempDirectory("vpnpack-bench");
        bench = Bench.in(folder, Path.of(System.getProperty("samples", "samples")), KeyType.of(keyType));
        keys = bench.cryptography().newKeySource(bench.random());
        signer = bench.authority().newSigner(bench.cryptography());
        key = keys.draw(KeyType.of(keyType));
        password = MachinePassword.draw(bench.random());
        identity =
                ClientIdentity.of(key.pkcs8(), certificate(), bench.authority().chain());
        recipient = Recipient.of(identity, password, KeyTerms.USUAL);
        plan = bench.gateway().plan();
        verifier = new PackageVerifier(Formats.all(bench.templates()), new SharedReadings(plan))
                .checkingWith(bench.cryptography().signatureCheck());
        files = plan.render(recipient);
        zip = ZipPackager.pack(files).bytes();
        today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    }

    @TearDown
    public void remove() throws IOException {
        identity.close();
        password.close();
        key.close();
        bench.close();
        Folders.delete(folder);
    }

    @Benchmark
    public FreshKey keyPair() {
        return keys.draw(KeyType.of(keyType));
    }

    @Benchmark
    public Certificate certificate() {
        return new ClientCertificateProfile(
                        new UserId("somebody@contoso.com"), ClientCertificateProfile.DEFAULT_DAYS, false)
                .sign(key.publicKey(), new BigInteger(127, bench.random()), bench.authority(), signer, Instant.now());
    }

    /** Written and opened again. */
    @Benchmark
    public byte[] container() {
        try (Password fresh = password.copy()) {
            return identity.pkcs12(Pkcs12Level.COMPATIBLE, fresh);
        }
    }

    @Benchmark
    public List<String> encryptedKey() {
        try (Password fresh = password.copy()) {
            return identity.encryptedKeyLines(fresh);
        }
    }

    /** All personal files, with container and key at hand. */
    @Benchmark
    public List<OutputFile> render() {
        return plan.render(recipient);
    }

    @Benchmark
    public Archive zip() {
        return ZipPackager.pack(files);
    }

    /** The zip reopened, each format's files read, all held against each other and the gateway. */
    @Benchmark
    public List<Finding> readBack() {
        return verifier.verify(plan.shared().recognised(ZipReader.read(zip, "bench.zip")), today, plan);
    }

    /** All of the above but the key pair and the certificate. */
    @Benchmark
    public VpnPackage whole() {
        try (Password fresh = password.copy()) {
            return bench.gateway().forUser(Recipient.of(identity, fresh, KeyTerms.USUAL));
        }
    }
}
