package org.vpnpack.cli;

import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.RefusedException;

/**
 * Puts a sample's key into the token {@code signing token} and signs with it there, in a process of its own: the module
 * finds its tokens through an environment variable.
 */
final class TokenUse {

    private static final String PIN = "4711";

    private TokenUse() {}

    /** @param arguments module, container, its password */
    public static void main(String[] arguments) throws Exception {
        String module = arguments[0];
        put(Path.of(module), arguments[1], arguments[2].toCharArray());
        try (SigningKey key =
                KeySource.open(uri("token=signing%20token;object=signer", module), "signing key", TokenUse::pin)) {
            Signature signing =
                    Signature.getInstance(key.algorithm(), key.provider().orElseThrow());
            signing.initSign(key.key());
            signing.update("text".getBytes(StandardCharsets.US_ASCII));
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(key.algorithm());
            checking.initVerify(key.certificate().x509());
            checking.update("text".getBytes(StandardCharsets.US_ASCII));
            System.out.println("verified: " + checking.verify(signature));
            System.out.println("key outside the token: " + (key.key().getEncoded() != null));
            System.out.println("certificates: " + key.chain().size());
        }
        refusal(uri("token=no%20such;object=signer", module));
        refusal(uri("token=signing%20token;object=nobody", module));
        refusal(uri("token=signing%20token;object=signer", "/no/such/module.so"));
    }

    private static void refusal(String uri) {
        try {
            KeySource.open(uri, "signing key", TokenUse::pin);
            System.out.println("opened");
        } catch (RefusedException e) {
            System.out.println(e.problems().get(0));
        }
    }

    private static String uri(String token, String module) {
        return "pkcs11:" + token + "?module-path=" + module;
    }

    private static Password pin() {
        return new Password(PIN.toCharArray());
    }

    private static void put(Path module, String container, char[] password) throws Exception {
        KeyStore file = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(container)) {
            file.load(in, password);
        }
        String alias = file.aliases().nextElement();
        Provider provider = Security.getProvider("SunPKCS11")
                .configure(
                        "--name=test\nlibrary=" + module + "\nslot=" + TokenSlots.find(module, "signing token") + "\n");
        KeyStore token = KeyStore.getInstance("PKCS11", provider);
        token.load(null, PIN.toCharArray());
        token.setKeyEntry("signer", file.getKey(alias, password), null, file.getCertificateChain(alias));
    }
}
