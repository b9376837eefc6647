package org.vpnpack.format;

import org.vpnpack.pki.Pkcs12Level;

/**
 * How a user's private key stands in their package.
 *
 * @param clear whether text profiles hold it without a password; containers never do
 * @param passwordEmbedded whether a profile that can carry the password of its container does
 * @param level of the containers, except where a client opens none but {@link Pkcs12Level#COMPATIBLE}
 */
public record KeyTerms(boolean clear, boolean passwordEmbedded, Pkcs12Level level) {

    /** Under a password everywhere, the password apart, containers such that every client opens them. */
    public static final KeyTerms USUAL = new KeyTerms(false, false, Pkcs12Level.COMPATIBLE);

    /** The usual terms, except that the key may stand in clear. */
    public static KeyTerms withKeyClear(boolean clear) {
        return new KeyTerms(clear, USUAL.passwordEmbedded, USUAL.level);
    }

    /** These terms, except that the password may stand beside its container. */
    public KeyTerms withPasswordEmbedded(boolean embedded) {
        return new KeyTerms(clear, embedded, level);
    }

    /** These terms, with containers of this level. */
    public KeyTerms withLevel(Pkcs12Level chosen) {
        return new KeyTerms(clear, passwordEmbedded, chosen);
    }
}
