package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationTest {

    @TempDir
    Path folder;

    private TestCa ca;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        ca = TestCa.in(folder);
    }

    @Test
    @DisplayName("L6: a revoked certificate stands on the list, and openssl refuses it by that list")
    void opensslRefusesARevokedCertificate() throws Exception {
        Program.require(folder, "openssl", "openssl version");
        ca.issue("alice@contoso.com");
        String serial = serial(ca.issue("bob@contoso.com"));
        assertThat(ca.run("revoke", "--user", "BOB@contoso.com", "--reason", "keyCompromise")
                        .out())
                .contains("revoked: " + serial + ", bob@contoso.com for contoso-p2s");
        assertThat(ca.run("crl", "-o", folder.resolve("ca.crl")).out())
                .contains("revocation list number 1, of 1 certificate, valid for 7 days");

        certificateOf("alice@contoso.com", "alice.pem");
        certificateOf("bob@contoso.com", "bob.pem");
        String check =
                "openssl verify -crl_check -attime 1795435200 -purpose sslclient -CAfile ca.cer -CRLfile ca.crl ";
        assertThat(Program.sh(folder, check + "alice.pem").out()).isEqualTo("alice.pem: OK\n");
        assertThat(Program.sh(folder, check + "bob.pem").err()).contains("certificate revoked");
        assertThat(Program.sh(folder, "openssl crl -in ca.crl -noout -text").out())
                .containsIgnoringCase(serial)
                .contains("Key Compromise");
    }

    @Test
    @DisplayName("L6: the number grows with each list, and an entry leaves after one list beyond its certificate's end")
    void theNumberGrowsAndEntriesLeave() throws Exception {
        ca.issue("alice@contoso.com", "--days", "10");
        ca.run("revoke", "--user", "alice@contoso.com");
        List<String> told = new ArrayList<>();
        for (String day : List.of("2026-11-24", "2026-12-02", "2026-12-05", "2026-12-06")) {
            Run run = Run.at(
                    Instant.parse(day + "T12:00:00Z"), ca.words("crl", "--force", "-o", folder.resolve("ca.crl")));
            told.add(run.out().replaceAll(".*(number \\d+), of (\\d+) .*\\R", "$1: $2"));
        }
        assertThat(told).containsExactly("number 1: 1", "number 2: 1", "number 3: 1", "number 4: 0");
    }

    @Test
    @DisplayName("L6: of two revocations at one time both stand on the list")
    void parallelRevocationsAreBothKept() throws Exception {
        List<Callable<Run>> revocations = new ArrayList<>();
        for (String user : List.of("a", "b", "c", "d")) {
            ca.issue(user);
            revocations.add(() -> ca.run("revoke", "--user", user));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Run> future : threads.invokeAll(revocations)) {
                assertThat(future.get().exit()).as(future.get().err()).isZero();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(ca.run("crl", "-o", folder.resolve("ca.crl")).out()).contains("of 4 certificates");
        assertThat(ca.run("ledger check").exit()).isZero();
    }

    @Test
    void azureIsToldByThumbprintAlsoOfEarlierRevocations() {
        Map<String, Object> made = ca.issue("alice@contoso.com");
        ca.run("revoke", "--user", "alice@contoso.com");
        Run run = ca.run("revoke", "--user", "alice@contoso.com", "--azure");

        assertThat(run.out())
                .contains("nothing left to revoke")
                .contains(
                        "az network vnet-gateway revoked-cert create --resource-group GROUP --gateway-name GATEWAY --name "
                                + made.get("thumbprint") + " --thumbprint " + made.get("thumbprint"));
        assertThat(String.valueOf(made.get("thumbprint"))).matches("[0-9A-F]{40}");
    }

    @Test
    void whomToRevokeMustBeSaidAndKnown() {
        Run nobody = ca.run("revoke");
        assertThat(nobody.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(nobody.err()).contains("error: --user: neither this nor --serial is given");
        assertThat(ca.run("revoke", "--user", "nobody").exit()).isEqualTo(ExitCode.INPUT);
        assertThat(ca.run("revoke", "--user", "nobody").err()).contains("the ledger has no such certificate");
    }

    @Test
    void listShowsWhoNeedsANewCertificateSoon() throws Exception {
        ca.issue("soon", "--days", "20");
        ca.issue("later");
        ca.issue("gone", "--days", "20");
        ca.run("revoke", "--user", "gone");

        assertThat(ca.entries("--expiring", "30d"))
                .extracting(entry -> entry.get("user"))
                .containsExactly("soon");
        assertThat(ca.entries("--user", "LATER")).hasSize(1);
        assertThat(ca.run("list").out().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("revoked") && line.endsWith("gone"));
        assertThat(Run.at(Instant.parse("2027-11-24T12:00:00Z"), ca.words("list"))
                        .out())
                .contains("expired");
    }

    @Test
    @DisplayName("N5: in CSV no cell is a formula, and the lines end as RFC 4180 says")
    void csvHoldsNoFormula() {
        ca.issue("=1+2,\"x\"");
        Run run = ca.run("list", "--format", "csv");

        assertThat(run.out().split("\r\n")).hasSize(2);
        assertThat(run.out())
                .startsWith("user,gateway,generation,state,")
                .contains("\r\n\"'=1+2,\"\"x\"\"\",contoso-p2s,1,valid,");
        assertThat(ca.entries().get(0)).containsEntry("user", "=1+2,\"x\"");
    }

    @Test
    void aListGoesIntoAFile() throws Exception {
        ca.issue("alice@contoso.com");
        Path file = folder.resolve("users.json");
        assertThat(ca.run("list", "--format", "json", "-o", file).out()).isEmpty();
        assertThat(Files.readString(file)).contains("alice@contoso.com");
        assertThat(ca.run("list", "-o", file).exit()).isEqualTo(ExitCode.OUTPUT);
    }

    private static String serial(Map<String, Object> made) {
        return String.valueOf(made.get("serial"));
    }

    /** Takes a user's certificate out of the package's OpenVPN profile. */
    private void certificateOf(String user, String name) throws Exception {
        String profile =
                org.vpnpack.archive.ZipReader.read(Samples.bytes(ca.out().resolve(user + ".zip")), "user.zip").stream()
                        .filter(file -> file.path().equals("OpenVPN/vpnconfig.ovpn"))
                        .findFirst()
                        .orElseThrow()
                        .text();
        Files.writeString(folder.resolve(name), profile.replaceAll("(?s).*<cert>\\R(.*?)</cert>.*", "$1"));
    }
}
