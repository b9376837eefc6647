package org.vpnpack.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The UUID of a thing that has names: the same names give the same UUID, so that a client that imports a profile again
 * replaces the old one.
 *
 * <p>Version 5 (RFC 9562, section 5.5): the SHA-1 of a name space of vpnpack's own and the names.
 */
public final class NameUuid {

    /** The version 5 UUID of {@code vpnpack.org} in the name space of DNS names. */
    static final UUID NAME_SPACE = UUID.fromString("73ecd49f-64b5-5344-aad2-2daca2dafa9b");

    private static final char BETWEEN = '\n'; // which no name can hold

    private NameUuid() {}

    /** @param names from the kind of thing to the thing, such as {@code android}, a gateway's address, a thumbprint */
    public static UUID of(String... names) {
        return of(NAME_SPACE, String.join(String.valueOf(BETWEEN), names));
    }

    /** The UUID of a name in a name space of one's own. */
    public static UUID of(UUID nameSpace, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer hashed = ByteBuffer.allocate(Long.BYTES * 2 + bytes.length)
                .putLong(nameSpace.getMostSignificantBits())
                .putLong(nameSpace.getLeastSignificantBits())
                .put(bytes);
        ByteBuffer hash = ByteBuffer.wrap(Digests.rawSha1(hashed.array()));
        long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
