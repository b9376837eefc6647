package org.vpnpack.api;

import java.util.List;
import org.vpnpack.UnfitPackageException;
import org.vpnpack.rules.RefusedException;

/** What was given is refused: a document, an identity, an authority, a user. Holds everything that is wrong, at once. */
public final class RefusedInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Message> messages;

    RefusedInputException(RefusedException refused) {
        super(refused.getMessage());
        this.messages = refused.problems().stream().map(Message::of).toList();
    }

    RefusedInputException(UnfitPackageException unfit) {
        super(unfit.getMessage());
        this.messages = unfit.findings().stream().map(Message::of).toList();
    }

    /**
     * Everything that is wrong, and warnings beside it.
     *
     * @return at least one of them an error
     */
    public List<Message> messages() {
        return messages;
    }
}
