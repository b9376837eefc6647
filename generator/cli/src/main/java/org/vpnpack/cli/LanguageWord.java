package org.vpnpack.cli;

import org.vpnpack.gateway.Language;
import picocli.CommandLine.ITypeConverter;

/** Reads a language on the command line by its tag, {@code de}. */
final class LanguageWord implements ITypeConverter<Language> {
    @Override
    public Language convert(String value) {
        return Language.of(value);
    }
}
