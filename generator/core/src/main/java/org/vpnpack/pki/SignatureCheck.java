package org.vpnpack.pki;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vpnpack.gateway.Certificate;

/** Tells whether the key of one certificate signed another; who works that out never changes the answer. */
public final class SignatureCheck {

    /** By the Java runtime. */
    public static final SignatureCheck JDK = new SignatureCheck(Map.of());

    private final Map<String, Provider> byKeyAlgorithm;

    /** How many users may be in work at once before one is checked a second time. */
    private static final int REMEMBERED = 256;

    /** What was found last: a user's certificate is checked before the package is made, for it, and as it is read back. */
    private final Set<List<Certificate>> found =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<List<Certificate>, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));

    private SignatureCheck(Map<String, Provider> byKeyAlgorithm) {
        this.byKeyAlgorithm = new TreeMap<>(byKeyAlgorithm);
    }

    /**
     * By other providers.
     *
     * @param byKeyAlgorithm whom to ask for keys of an algorithm such as {@code EC}; for all others the Java runtime is asked
     */
    public static SignatureCheck by(Map<String, Provider> byKeyAlgorithm) {
        return new SignatureCheck(byKeyAlgorithm);
    }

    boolean holds(Certificate issuer, Certificate subject) {
        List<Certificate> pair = List.of(issuer, subject);
        if (found.contains(pair)) {
            return true;
        }
        boolean holds = compute(issuer, subject);
        if (holds) {
            found.add(pair);
        }
        return holds;
    }

    private boolean compute(Certificate issuer, Certificate subject) {
        PublicKey key = issuer.x509().getPublicKey();
        Provider provider = byKeyAlgorithm.get(key.getAlgorithm());
        try {
            if (provider == null) {
                subject.x509().verify(key);
            } else {
                subject.x509().verify(key, provider);
            }
            return true;
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            // a curve or a hash that this provider does not know, and the Java runtime may
            return provider != null && JDK.holds(issuer, subject);
        }
    }
}
