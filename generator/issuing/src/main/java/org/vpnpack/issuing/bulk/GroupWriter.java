package org.vpnpack.issuing.bulk;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.LedgerEntry;
import org.vpnpack.issuing.ledger.Recording;
import org.vpnpack.issuing.ledger.Selection;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;

/**
 * Hands over packages in groups: journal, ledger, then files, passwords and results, then the note that they are delivered;
 * each on the disk before the next begins.
 */
final class GroupWriter {

    private final CertificateAuthority authority;
    private final Ledger ledger;
    private final ExportFolder folder;
    private final InstantSource clock;

    GroupWriter(CertificateAuthority authority, Ledger ledger, ExportFolder folder, InstantSource clock) {
        this.authority = authority;
        this.ledger = ledger;
        this.folder = folder;
        this.clock = clock;
    }

    /** Runs work on several packages at once. */
    interface Placing {
        void all(List<Parcel> parcels, Consumer<Parcel> work);
    }

    /** @return what became of each, in their order */
    List<ResultRow.Status> write(List<Outcome> group, Placing placing) {
        List<Outcome.Made> made = new ArrayList<>();
        for (Outcome outcome : group) {
            if (outcome instanceof Outcome.Made one) {
                made.add(one);
            }
        }
        try {
            return write(group, made, placing);
        } finally {
            made.forEach(one -> one.parcel().close());
        }
    }

    private List<ResultRow.Status> write(List<Outcome> group, List<Outcome.Made> made, Placing placing) {
        List<Recording> recordings = List.of();
        if (!made.isEmpty()) {
            folder.begin(made.stream().map(Outcome.Made::parcel).toList());
            recordings = ledger.record(
                    authority,
                    made.stream().map(Outcome.Made::entry).toList(),
                    made.stream().map(Outcome.Made::event).toList(),
                    clock.instant());
        }
        List<Parcel> parcels = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        List<byte[]> csv = new ArrayList<>();
        List<byte[]> json = new ArrayList<>();
        List<ResultRow.Status> statuses = new ArrayList<>();
        int next = 0;
        for (Outcome outcome : group) {
            Optional<ResultRow> told = Optional.empty();
            if (outcome instanceof Outcome.Told one) {
                told = Optional.of(one.row());
            } else if (outcome instanceof Outcome.Made one) {
                Recording recording = recordings.get(next++);
                told = refusal(one.job(), recording);
                if (recording instanceof Recording.Recorded recorded) {
                    ids.add(recorded.id());
                    parcels.add(one.parcel());
                    csv.add(one.parcel().csv());
                    json.add(one.parcel().json());
                    statuses.add(ResultRow.Status.DONE);
                }
            }
            told.ifPresent(row -> {
                csv.add(Parcel.utf8(row.csv()));
                json.add(Parcel.utf8(row.json()));
                statuses.add(row.status());
            });
        }
        if (!parcels.isEmpty()) {
            folder.add(parcels, placing);
        }
        parcels.forEach(folder::appendPassword);
        folder.appendResults(csv, json);
        if (!made.isEmpty()) {
            folder.forceLines();
            ledger.delivered(ids, clock.instant());
            folder.end();
        }
        return statuses;
    }

    /** Why a package must not be handed over although it was made, or nothing. */
    private static Optional<ResultRow> refusal(Job job, Recording recording) {
        if (recording instanceof Recording.Refused refused) {
            return Optional.of(ResultRow.failed(job, List.of(refused.problem())));
        }
        if (recording instanceof Recording.SerialTaken) {
            return Optional.of(ResultRow.failed(
                    job,
                    List.of(Problem.error(
                            Place.file(""), "the serial number was drawn before", "run the same command again"))));
        }
        return Optional.empty();
    }

    /** The ledger, as the folder asks it when it finishes what was begun. */
    ExportFolder.GroupRecord record() {
        return new ExportFolder.GroupRecord() {
            @Override
            public boolean has(String serial) {
                return !entries(serial).isEmpty();
            }

            @Override
            public void delivered(List<String> serials) {
                List<Long> ids = serials.stream()
                        .flatMap(serial -> entries(serial).stream())
                        .map(LedgerEntry::id)
                        .toList();
                ledger.delivered(ids, clock.instant());
            }
        };
    }

    private List<LedgerEntry> entries(String serial) {
        return ledger.list(
                new Selection(Optional.empty(), Optional.empty(), Optional.of(serial), Optional.empty()),
                clock.instant());
    }
}
