package org.vpnpack.signing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The smallest program and a script that can be signed. */
final class TestFiles {

    static final byte[] SCRIPT = "# Says hello.\r\nWrite-Host 'hello'\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int HEADER = 64;
    private static final int OPTIONAL = HEADER + 24;

    private TestFiles() {}

    /** A program of one section with nothing that would run; 64-bit or 32-bit. */
    static byte[] program(boolean amd64) {
        ByteBuffer bytes = ByteBuffer.allocate(1027).order(ByteOrder.LITTLE_ENDIAN);
        int directories = OPTIONAL + (amd64 ? 112 : 96);
        bytes.putShort(0, (short) 0x5A4D).putInt(0x3C, HEADER).putInt(HEADER, 0x4550);
        bytes.putShort(HEADER + 4, (short) (amd64 ? 0x8664 : 0x14C)).putShort(HEADER + 6, (short) 1);
        bytes.putShort(HEADER + 20, (short) (directories + 16 * 8 - OPTIONAL)).putShort(HEADER + 22, (short) 0x102);
        bytes.putShort(OPTIONAL, (short) (amd64 ? 0x20B : 0x10B));
        bytes.putInt(OPTIONAL + 32, 4096).putInt(OPTIONAL + 36, 512); // alignment of sections, in memory and here
        bytes.putInt(OPTIONAL + 56, 8192).putInt(OPTIONAL + 60, 512); // size of the image, and of the headers
        bytes.putShort(OPTIONAL + 68, (short) 2); // a program with windows
        bytes.putInt(directories - 4, 16);
        int section = directories + 16 * 8;
        bytes.put(section, ".text".getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(section + 8, 512)
                .putInt(section + 12, 4096)
                .putInt(section + 16, 512)
                .putInt(section + 20, 512);
        return bytes.array();
    }
}
