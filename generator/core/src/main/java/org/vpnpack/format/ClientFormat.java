package org.vpnpack.format;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.vpnpack.gateway.Gateway;

/**
 * One client's dialect: decides whether a package holds its folder, writes the files there, and reads them back.
 *
 * <p>Shared files are the same for all users of a gateway; personal files are made for one user. Where both give one path,
 * the personal file wins.
 */
public interface ClientFormat {

    /** The folder's name in the package, which is also the format's name in reports. */
    String name();

    /** Whether this gateway's package holds the folder, with the reason in words for its user. */
    Decision decide(Gateway gateway, Audience audience);

    /** The files for all users; called only after {@link Decision.Included}. Pure: same gateway, same bytes. */
    List<OutputFile> sharedFiles(Gateway gateway);

    /** The files for one user; called only after {@link Decision.Included}. */
    default List<OutputFile> personalFiles(Gateway gateway, Recipient recipient) {
        return List.of();
    }

    /**
     * Files that state whatever a user's files state of the gateway, to compare gateways with; never part of a package. Those
     * for all users, unless these leave out what needs a user.
     */
    default List<OutputFile> comparedFiles(Gateway gateway) {
        return sharedFiles(gateway);
    }

    /**
     * A file of its folder without what a signer added, to compare gateways with: who signs, and when, says nothing of them.
     * Nothing for a copy that stands beside a signed file.
     */
    default Optional<OutputFile> unsigned(OutputFile file) {
        return Optional.of(file);
    }

    /** What it says to the person who receives a package, in every language. */
    Wording wording();

    /** The templates that this format renders, for export, override and the manifest. */
    default List<TemplateFile> templates() {
        return List.of();
    }

    /** What the package's README tells the person who receives it. */
    default List<Instructions> instructions(Gateway gateway, Audience audience) {
        return List.of();
    }

    /** Whether it can read a file of this name by itself, outside of a package. */
    default boolean readsAlone(String fileName) {
        return false;
    }

    /**
     * Reads the files of its folder with a real parser, whoever wrote them.
     *
     * @param files those whose path begins with the folder's name; never empty
     * @param asOf the day on which certificates must be valid
     */
    ReadBack readBack(List<OutputFile> files, LocalDate asOf);
}
