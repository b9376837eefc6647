package org.vpnpack.format;

import java.util.List;

/**
 * The steps by which a user of one platform gets from the package to a connection.
 *
 * @param platform such as {@code Windows}, the same in each language; several client formats can serve one
 * @param client the program that the profile is for
 * @param steps plain sentences, in order
 */
public record Instructions(String platform, Phrase client, List<Phrase> steps) {
    public Instructions {
        steps = List.copyOf(steps);
    }
}
