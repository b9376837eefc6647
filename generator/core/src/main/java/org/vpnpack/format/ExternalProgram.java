package org.vpnpack.format;

import java.util.List;

/**
 * A program of the operating system that makes one file out of others, alone with them in a folder of its own.
 *
 * <p>Whoever calls it gives words and file names that are constants of the code, never text of a document; such text belongs
 * into a file.
 */
public interface ExternalProgram {

    /**
     * Runs the program to its end.
     *
     * @param words its arguments
     * @param inputs the files that it finds, by paths in its working folder
     * @param output the path of the file that it must leave there
     * @return that file
     * @throws org.vpnpack.rules.RefusedException when it fails, takes too long, has anything to say, or leaves no such file
     * @throws java.io.UncheckedIOException when the folder cannot be made or written
     */
    byte[] run(List<String> words, List<OutputFile> inputs, String output);
}
