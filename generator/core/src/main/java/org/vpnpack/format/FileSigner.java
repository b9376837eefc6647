package org.vpnpack.format;

import java.util.List;
import org.vpnpack.gateway.Certificate;

/**
 * Signs a finished output file in the manner of its client.
 *
 * <p>Fails closed: a file that cannot be signed is refused, never handed out without its signature.
 */
public interface FileSigner {

    /**
     * The signed file in the place of the unsigned one.
     *
     * @param path the file's path in the package; its ending can decide where the signature stands
     * @throws org.vpnpack.rules.RefusedException when the key cannot sign, or its certificate does not allow it
     */
    byte[] sign(String path, byte[] content);

    /** Whether the unsigned file goes into the package beside the signed one. */
    default boolean keepsUnsigned() {
        return false;
    }

    /** Who signs: the key's certificate first, then those above it. */
    List<Certificate> chain();
}
