package org.vpnpack.issuing.bulk;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vpnpack.archive.PrivateFiles;

/**
 * What a group of packages is written into before the ledger has them, so that a run that is killed behind that moment can
 * be finished: no key is made twice, none is lost.
 *
 * <p>It holds packages and passwords and lies beside the password file, never with the packages. A journal without its
 * digest at the end was not complete, so nothing of it stands in the ledger.
 */
final class GroupJournal {

    private static final String MAGIC = "vpnpack export group 2";
    private static final int DIGEST_BYTES = 32;

    private final Path file;

    GroupJournal(Path file) {
        this.file = file;
    }

    static GroupJournal beside(Path passwords) {
        return new GroupJournal(passwords.resolveSibling(passwords.getFileName() + ".journal"));
    }

    /**
     * A group as it was written.
     *
     * @param store the {@link PackageStore#name} of where the packages go
     * @param packages how long that was before the group
     * @param passwords the length of the password file before the group
     * @param csv the length of the results in CSV before the group
     * @param json the length of the results in JSON before the group
     */
    record Group(String store, long packages, long passwords, long csv, long json, List<Parcel> parcels) {}

    /** On the disk when it returns. */
    void write(Group group) throws IOException {
        Files.deleteIfExists(file);
        MessageDigest digest = sha256();
        try (FileChannel channel = PrivateFiles.openGrowing(file);
                DataOutputStream out = new DataOutputStream(new DigestOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), digest))) {
            out.writeUTF(MAGIC);
            out.writeUTF(group.store());
            out.writeLong(group.packages());
            out.writeLong(group.passwords());
            out.writeLong(group.csv());
            out.writeLong(group.json());
            out.writeInt(group.parcels().size());
            for (Parcel parcel : group.parcels()) {
                out.writeUTF(parcel.serial());
                out.writeUTF(parcel.path());
                for (byte[] part : List.of(parcel.zip(), parcel.password(), parcel.csv(), parcel.json())) {
                    out.writeInt(part.length);
                    out.write(part);
                }
            }
            out.write(digest.digest());
            out.flush();
            channel.force(true);
        }
    }

    /** The group that was not finished, if one was begun and is complete. */
    Optional<Group> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] all = Files.readAllBytes(file);
        int end = all.length - DIGEST_BYTES;
        MessageDigest digest = sha256();
        if (end > 0) {
            digest.update(all, 0, end);
        }
        if (end <= 0 || !Arrays.equals(digest.digest(), Arrays.copyOfRange(all, end, all.length))) {
            return Optional.empty();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(all, 0, end));
        if (!in.readUTF().equals(MAGIC)) {
            throw new IOException(file + " is of another vpnpack");
        }
        String store = in.readUTF();
        long packages = in.readLong();
        long passwords = in.readLong();
        long csv = in.readLong();
        long json = in.readLong();
        List<Parcel> parcels = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            parcels.add(new Parcel(in.readUTF(), in.readUTF(), part(in), part(in), part(in), part(in)));
        }
        Arrays.fill(all, (byte) 0);
        return Optional.of(new Group(store, packages, passwords, csv, json, parcels));
    }

    boolean isThere() {
        return Files.exists(file);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private static byte[] part(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
