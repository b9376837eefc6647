package org.vpnpack.issuing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.FreshKey;
import org.vpnpack.issuing.authority.NewAuthority;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SigningKey;

class SecretTypesTest {

    private static final Set<String> SECRETS = Set.of(
            "[C",
            KeyPair.class.getName(),
            PrivateKey.class.getName(),
            Password.class.getName(),
            SigningKey.class.getName(),
            NewAuthority.class.getName(),
            CertificateAuthority.class.getName(),
            FreshKey.class.getName(),
            Issued.class.getName());

    @Test
    @DisplayName("K4: no record, exception or value of the ledger holds a secret")
    void noRecordHoldsASecret() {
        noFields()
                .that(describe(
                        "involve a secret",
                        field -> field.getAllInvolvedRawTypes().stream()
                                .anyMatch(type -> SECRETS.contains(type.getName()))))
                .should()
                .beDeclaredInClassesThat(describe(
                        "print what they hold, or keep it",
                        type -> type.isRecord()
                                || type.isAssignableTo(Throwable.class)
                                || type.getPackageName().equals(Ledger.class.getPackageName())))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.vpnpack.issuing"));
    }

    @Test
    @DisplayName("K4: what holds a key or a password can be closed, is final and prints itself redacted")
    void holdersCloseAndPrintRedacted() {
        for (Class<?> type : Set.of(NewAuthority.class, CertificateAuthority.class, FreshKey.class, Issued.class)) {
            JavaClass holder = new ClassFileImporter().importClass(type);
            assertThat(type).isAssignableTo(AutoCloseable.class);
            assertThat(holder.getModifiers()).contains(JavaModifier.FINAL);
            assertThat(holder.tryGetMethod("toString")).as(type.getName()).isPresent();
        }
        try (NewAuthority made = TestAuthority.make("redaction")) {
            assertThat(made.toString()).contains("key redacted");
        }
    }
}
