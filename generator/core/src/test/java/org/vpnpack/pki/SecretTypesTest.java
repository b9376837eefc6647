package org.vpnpack.pki;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Serializable;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Set;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretTypesTest {

    private static final Set<String> RAW = Set.of("[C", KeyPair.class.getName(), PrivateKey.class.getName());
    private static final Set<String> WRAPPED = Set.of(
            Password.class.getName(),
            ClientIdentity.class.getName(),
            ClientKey.class.getName(),
            SigningKey.class.getName(),
            SecretKey.class.getName());
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.vpnpack");

    private static final DescribedPredicate<JavaClass> HOLDS_A_RAW_SECRET = describe(
            "hold a raw secret",
            type -> type.getFields().stream()
                    .anyMatch(field -> RAW.contains(field.getRawType().getName())));

    @Test
    @DisplayName("K4: whatever holds raw key material or a password is final, wiped by close, and no record")
    void rawSecretsHaveTypesOfTheirOwn() {
        classes()
                .that(HOLDS_A_RAW_SECRET)
                .should()
                .implement(AutoCloseable.class)
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .notBeRecords()
                .andShould()
                .notImplement(Serializable.class)
                .check(OURS);
    }

    @Test
    @DisplayName("K4: no record, exception or serializable type carries a secret")
    void secretsAreNotInTypesThatPrintThem() {
        noFields()
                .that()
                .haveRawType(
                        describe("a secret", type -> WRAPPED.contains(type.getName()) || RAW.contains(type.getName())))
                .should()
                .beDeclaredInClassesThat(describe(
                        "print or ship their fields",
                        type -> type.isRecord()
                                || type.isAssignableTo(Throwable.class)
                                || type.isAssignableTo(Serializable.class)))
                .check(OURS);
    }

    @Test
    @DisplayName("K4: secrets print as redacted")
    void secretsPrintAsRedacted() {
        TestCertificates.Issued bob =
                TestCertificates.client("bob").ec("secp256r1").make();

        assertThat(new Password("Xyzzy-canary".toCharArray())).hasToString("Password[redacted]");
        assertThat(ClientKey.of(bob.pkcs8())).hasToString("ClientKey[redacted]");
        assertThat(bob.identity().toString()).endsWith("key redacted]");
    }
}
