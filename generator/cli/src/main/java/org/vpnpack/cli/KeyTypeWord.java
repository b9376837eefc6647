package org.vpnpack.cli;

import org.vpnpack.gateway.KeyType;
import picocli.CommandLine.ITypeConverter;

/** Reads a key type on the command line by its label, {@code ec-p256}. */
final class KeyTypeWord implements ITypeConverter<KeyType> {
    @Override
    public KeyType convert(String value) {
        return KeyType.of(value);
    }
}
