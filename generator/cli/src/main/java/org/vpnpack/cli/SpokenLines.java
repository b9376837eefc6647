package org.vpnpack.cli;

import java.io.Writer;
import java.util.function.BiConsumer;

/** Takes what is printed and hands it on line by line, each with the level that its first word names; a hint has that before it. */
final class SpokenLines extends Writer {

    /** How grave a line is; notes are information. */
    enum Level {
        INFO,
        WARNING,
        ERROR
    }

    private final BiConsumer<Level, String> listener;
    private final StringBuilder begun = new StringBuilder();
    private Level level;

    SpokenLines(Level level, BiConsumer<Level, String> listener) {
        this.level = level;
        this.listener = listener;
    }

    @Override
    public void write(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (text[i] == '\n') {
                endLine();
            } else if (text[i] != '\r') {
                begun.append(text[i]);
            }
        }
    }

    private void endLine() {
        String line = begun.toString();
        begun.setLength(0);
        if (line.startsWith("error: ")) {
            level = Level.ERROR;
        } else if (line.startsWith("warning: ")) {
            level = Level.WARNING;
        } else if (!line.startsWith("hint: ")) {
            level = Level.INFO;
        }
        listener.accept(level, line);
    }

    @Override
    public void flush() {
        // a line is handed on when it ends
    }

    @Override
    public void close() {
        if (begun.length() > 0) {
            endLine();
        }
    }
}
