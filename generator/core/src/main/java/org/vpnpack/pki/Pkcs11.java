package org.vpnpack.pki;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.login.LoginException;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;

/**
 * Finds a signing key in a PKCS#11 token, a smart card or a hardware security module; the key never leaves it.
 *
 * <p>By the JDK's SunPKCS11, which is not registered, so that nothing else in the process meets the token. It knows slots by
 * number only; the label of a token stands in what it prints when asked to describe a slot.
 */
public final class Pkcs11 {

    private static final String NAME = "vpnpack";

    private Pkcs11() {}

    /**
     * The key with this label in the token in this slot.
     *
     * @param module the token's library, an absolute path
     * @param label of the key and of its certificate, which must lie in the token too
     * @throws IllegalArgumentException when the module, the token or the key cannot be used; says why
     */
    public static SigningKey open(Path module, long slot, String label, Password pin) {
        Provider token = provider(module, "slot=" + slot);
        KeyStore store = loggedIn(token, pin);
        try {
            if (!(store.getKey(label, null) instanceof PrivateKey key)
                    || !(store.getCertificate(label) instanceof X509Certificate own)) {
                throw new IllegalArgumentException("the token has no private key with a certificate under the label "
                        + Quoted.of(label) + "; it has " + labels(store));
            }
            List<Certificate> chain = new ArrayList<>();
            for (java.security.cert.Certificate certificate : store.getCertificateChain(label)) {
                chain.add(new Certificate((X509Certificate) certificate));
            }
            return SigningKey.inToken(key, token, new Certificate(own), chain);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IllegalArgumentException("the token does not give its keys");
        }
    }

    /**
     * Has SunPKCS11 describe the module and one of its slots on standard output, with the label of the token in it.
     *
     * @param index of the slot in the module's list, from 0
     * @throws IllegalArgumentException when there is no such module or slot
     */
    public static void describe(Path module, int index) {
        provider(module, "slotListIndex=" + index + "\nshowInfo=true");
    }

    private static Provider provider(Path module, String lines) {
        String path = module.toString();
        if (!module.isAbsolute() || path.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\')) {
            throw new IllegalArgumentException(Quoted.of(path)
                    + " is not an absolute path that PKCS#11 can take; give module-path the whole path of the module");
        }
        Provider unconfigured = Security.getProvider("SunPKCS11");
        if (unconfigured == null) {
            throw new IllegalArgumentException(
                    "this Java runtime has no PKCS#11: the module jdk.crypto.cryptoki is missing; use a whole JDK");
        }
        try {
            return unconfigured.configure("--name=" + NAME + "\nlibrary=\"" + path + "\"\n" + lines + "\n");
        } catch (ProviderException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the PKCS#11 module " + Quoted.of(path)
                            + " cannot be used, or has no token there; pkcs11-tool --module FILE --list-slots shows what it has");
        }
    }

    private static KeyStore loggedIn(Provider token, Password pin) {
        char[] digits = pin.chars().clone();
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", token);
            store.load(null, digits);
            return store;
        } catch (IOException e) {
            boolean login = e.getCause() instanceof LoginException || e.getCause() instanceof UnrecoverableKeyException;
            throw new IllegalArgumentException(
                    login
                            ? "the token does not take the PIN, or is locked; a few wrong PINs lock it, and its administrator unlocks it"
                            : "the token cannot be read; is it plugged in, and initialised?");
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IllegalArgumentException("the token cannot be read; is it plugged in, and initialised?");
        } finally {
            Arrays.fill(digits, '\0');
        }
    }

    private static List<String> aliases(KeyStore store) throws GeneralSecurityException {
        List<String> aliases = new ArrayList<>();
        store.aliases().asIterator().forEachRemaining(aliases::add);
        aliases.sort(null);
        return aliases;
    }

    private static String labels(KeyStore store) throws GeneralSecurityException {
        List<String> labels = new ArrayList<>();
        for (String alias : aliases(store)) {
            if (store.isKeyEntry(alias)) {
                labels.add(Quoted.of(alias));
            }
        }
        return labels.isEmpty() ? "none" : String.join(", ", labels);
    }
}
