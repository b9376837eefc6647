package org.vpnpack.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.PackageRequest;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.TestDocument;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.KeyBlock;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pem;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.pki.TestCertificates;
import org.vpnpack.pki.TestCertificates.Issued;

class SecretHoldersTest {

    private static final String PASSWORD = "Xyzzy-canary-4711";
    private static final Set<String> SECRETS = Set.of(
            Password.class.getName(),
            StaticKey.class.getName(),
            "org.vpnpack.pki.ClientKey",
            ClientIdentity.class.getName(),
            KeyBlock.class.getName(),
            IdentityFile.class.getName(),
            Recipient.class.getName());
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.vpnpack");

    @Test
    @DisplayName("K4: no record has a component of a secret type, alone, in an Optional or in a list")
    void noRecordHoldsASecret() {
        noFields()
                .that(describe("involve a secret", SecretHoldersTest::involvesASecret))
                .should()
                .beDeclaredInClassesThat(describe("are records", JavaClass::isRecord))
                .check(OURS);
    }

    @Test
    @DisplayName("K4: secret types are final and not serializable")
    void secretTypesAreFinal() {
        for (String secret : SECRETS) {
            JavaClass type = OURS.get(secret);

            assertThat(type.getModifiers()).as(secret).contains(JavaModifier.FINAL);
            assertThat(type.isAssignableTo(java.io.Serializable.class))
                    .as(secret)
                    .isFalse();
        }
    }

    @Test
    @DisplayName("K4: whatever holds a secret, and whatever holds that, prints it redacted")
    void nothingThatHoldsASecretPrintsIt() throws Exception {
        Issued bob = TestCertificates.client("bob").ec("secp256r1").make();
        ClientIdentity identity = bob.identity();
        Password password = new Password(PASSWORD.toCharArray());
        GatewayDocument document = new GatewayDocument(
                TestDocument.FILE, TestDocument.openVpn().text().getBytes(UTF_8), (name, limit, what) -> new byte[0]);
        byte[] content = ("container " + PASSWORD).getBytes(UTF_8);
        List<Object> roots = List.of(
                TestDocument.openVpn().read(),
                identity,
                Recipient.of(identity, password, KeyTerms.USUAL),
                Recipient.of(identity, password, KeyTerms.withKeyClear(true)),
                PackageRequest.forUser(
                        document,
                        LocalDate.of(2026, 11, 23),
                        new IdentityFile("bob.p12", content, password, KeyTerms.USUAL)),
                KeyBlock.parse(String.join("\n", identity.clearKeyLines())),
                SigningKey.read(signingFile(identity).getBytes(UTF_8), null),
                OutputFile.secret("bob.ovpn", PASSWORD));

        IdentityHashMap<Object, String> printed = printedFrom(roots);

        assertThat(printed.values())
                .noneMatch(text -> text.contains(PASSWORD)
                        || text.contains(TestDocument.KEY_DIGITS.substring(0, 32))
                        || text.contains(HexFormat.of().formatHex(bob.pkcs8()).substring(80, 112))
                        || text.contains(
                                Base64.getEncoder().encodeToString(bob.pkcs8()).substring(60, 90)));
        Set<String> seen = printed.keySet().stream()
                .map(object -> object.getClass().getName())
                .collect(Collectors.toSet());
        assertThat(seen).as("none of the holders was left out").containsAll(holdersThatPrintThemselves());
    }

    private static String signingFile(ClientIdentity identity) {
        return String.join("\n", identity.clearKeyLines()) + "\n"
                + String.join("\n", Pem.lines(identity.certificate()));
    }

    /** Everything that can be reached from these objects through fields of our classes, with what it prints. */
    private static IdentityHashMap<Object, String> printedFrom(List<Object> roots) throws IllegalAccessException {
        IdentityHashMap<Object, String> printed = new IdentityHashMap<>();
        Deque<Object> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Object object = open.pop();
            if (object instanceof Optional<?> optional) {
                optional.ifPresent(open::push);
            } else if (object instanceof Collection<?> collection) {
                collection.forEach(open::push);
            } else if (object.getClass().getName().startsWith("org.vpnpack.") && !printed.containsKey(object)) {
                printed.put(object, object.toString());
                for (Field field : object.getClass().getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()) {
                        field.setAccessible(true);
                        Optional.ofNullable(field.get(object)).ifPresent(open::push);
                    }
                }
            }
        }
        return printed;
    }

    /** Holders with Object's own toString, a name and a number, print nothing. */
    private static Set<String> holdersThatPrintThemselves() {
        Set<String> holders = new TreeSet<>(SECRETS);
        for (JavaClass type : OURS) {
            boolean holds = type.getFields().stream()
                    .anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC) && involvesASecret(field));
            if (holds && type.tryGetMethod("toString").isPresent()) {
                holders.add(type.getName());
            }
        }
        assertThat(holders).contains(OpenVpnSettings.class.getName());
        return Collections.unmodifiableSet(holders);
    }

    private static boolean involvesASecret(JavaField field) {
        return field.getAllInvolvedRawTypes().stream().anyMatch(type -> SECRETS.contains(type.getName()));
    }
}
