package org.vpnpack.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The attributes with which a new file or folder is its owner's alone from the moment it exists.
 *
 * <p>A mode where the file system has them, else an access list; neither (FAT): nothing can be asked for.
 */
final class OwnerOnly {

    private static final FileAttribute<?>[] NONE = {};

    private OwnerOnly() {}

    /** For a file in an existing folder. */
    static FileAttribute<?>[] file(Path folder) throws IOException {
        return attributes(folder, "rw-------", EnumSet.noneOf(AclEntryFlag.class));
    }

    /** For a folder below an existing one. */
    static FileAttribute<?>[] folder(Path existing) throws IOException {
        return attributes(existing, "rwx------", EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT));
    }

    /** Whether files here have modes, and so a umask. */
    static boolean hasModes(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path folder, String mode, Set<AclEntryFlag> inherit)
            throws IOException {
        if (hasModes(folder)) {
            return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))};
        }
        Set<String> views = folder.getFileSystem().supportedFileAttributeViews();
        return views.contains("acl") ? new FileAttribute<?>[] {accessList(ownerOfNewFiles(folder), inherit)} : NONE;
    }

    /** Found by making an empty file: the system chooses who owns what we create (an administrators' group, say). */
    private static UserPrincipal ownerOfNewFiles(Path folder) throws IOException {
        Path probe = Files.createFile(folder.resolve(PrivateFiles.temporaryName()));
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static FileAttribute<List<AclEntry>> accessList(UserPrincipal owner, Set<AclEntryFlag> inherit) {
        List<AclEntry> entries = List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(owner)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .setFlags(inherit)
                .build());
        return new FileAttribute<>() {
            @Override
            public String name() {
                return "acl:acl";
            }

            @Override
            public List<AclEntry> value() {
                return entries;
            }
        };
    }
}
