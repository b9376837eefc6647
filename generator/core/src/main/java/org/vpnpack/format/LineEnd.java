package org.vpnpack.format;

/** How lines end in a rendered text; templates themselves have line feeds. */
public enum LineEnd {
    LF("\n"),
    CRLF("\r\n");

    private final String characters;

    LineEnd(String characters) {
        this.characters = characters;
    }

    public String characters() {
        return characters;
    }
}
