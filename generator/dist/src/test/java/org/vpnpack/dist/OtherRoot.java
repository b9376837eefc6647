package org.vpnpack.dist;

import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that programs take for the root of their file system, as in a container: they see nothing else. */
record OtherRoot(Path folder) {

    private static final String DEVICES = """
            mkdir -p dev proc tmp && chmod 1777 tmp
            mknod -m 666 dev/null c 1 3 && mknod -m 666 dev/zero c 1 5
            mknod -m 666 dev/random c 1 8 && mknod -m 666 dev/urandom c 1 9
            """;

    /** Adds what every container runtime adds: devices and mount points. */
    OtherRoot withDevices() throws Exception {
        Shell.succeed(folder, DEVICES);
        return this;
    }

    /**
     * A command for the shell that runs words inside, as a user, with processes of its own and an empty environment.
     *
     * @param user the number of a user and of a group
     * @param words the program and its words, quoted for the shell where they need it
     */
    String inside(int user, String workingFolder, String words) {
        return "env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin unshare --mount --pid --fork --root=" + folder
                + " --mount-proc --wd=" + workingFolder + " --setgid=" + user + " --setuid=" + user + " " + words;
    }

    Path path(String inside) {
        return folder.resolve(inside.substring(1));
    }

    /** A folder of a user's own, with the samples in it. */
    void addHome(String home, int user) throws Exception {
        Files.createDirectories(path(home));
        Shell.succeed(
                folder,
                "cp -R " + Built.SAMPLES.resolve("contoso-ikev2-openvpn") + " " + Built.SAMPLES.resolve("certificates")
                        + " " + path(home) + " && chown -R " + user + ":" + user + " " + path(home));
    }
}
