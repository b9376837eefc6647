package org.vpnpack.cli;

import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vpnpack.issuing.client.MachinePassword;
import org.vpnpack.pki.Password;

/** Gives a package its password: a new one each time, or copies of one that a person chose, which closing wipes. */
final class PasswordSource implements Supplier<Password>, AutoCloseable {

    private final SecureRandom random;
    private final @Nullable Password chosen;

    private PasswordSource(SecureRandom random, @Nullable Password chosen) {
        this.random = random;
        this.chosen = chosen;
    }

    static PasswordSource drawn(SecureRandom random) {
        return new PasswordSource(random, null);
    }

    /** Takes over the password. */
    static PasswordSource of(Password chosen, SecureRandom random) {
        return new PasswordSource(random, chosen);
    }

    @Override
    public Password get() {
        return chosen == null ? MachinePassword.draw(random) : chosen.copy();
    }

    @Override
    public void close() {
        if (chosen != null) {
            chosen.close();
        }
    }
}
