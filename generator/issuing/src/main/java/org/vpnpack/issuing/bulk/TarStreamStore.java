package org.vpnpack.issuing.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vpnpack.archive.TarWriter;
import org.vpnpack.gateway.UserId;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Packages one behind the other as a tar into a stream that cannot be looked at again; who got a package, the results tell.
 * Whoever handed in the stream closes it.
 */
final class TarStreamStore implements PackageStore {

    private final OutputStream out;
    private final TarWriter tar;
    private final PackagePlaces places;
    private final Path results;
    private @Nullable KeyNumbers streamed;

    /** @param results in JSON lines, which need not be there */
    TarStreamStore(OutputStream out, Path results, boolean byGateway, long packages) {
        this.out = out;
        this.tar = new TarWriter(out);
        this.places = PackagePlaces.begin(byGateway, packages);
        this.results = results;
    }

    /** Who has a package by the results: read when it is asked for, since a run that goes on adds to them at first. */
    private KeyNumbers streamed() {
        KeyNumbers known = streamed;
        if (known == null) {
            known = done(results);
            streamed = known;
        }
        return known;
    }

    private static KeyNumbers done(Path results) {
        KeyNumbers done = new KeyNumbers();
        if (Files.exists(results)) {
            try (Stream<String> lines = Files.lines(results)) {
                lines.filter(line -> line.startsWith(ResultRow.DONE_JSON) && line.endsWith("}"))
                        .forEach(line -> done.put(key(line, results), 1));
            } catch (IOException e) {
                throw ExportException.unwritable(results, e);
            }
        }
        return done;
    }

    /** Whether somebody has a package from here. */
    boolean follows() {
        return done(results).isUsed();
    }

    private static JobKey key(String line, Path results) {
        try {
            JsonNode row = JsonMapper.shared().readTree(line);
            return JobKey.of(
                    new UserId(row.path("user").stringValue("")),
                    row.path("gateway").stringValue(""));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new RefusedException(Problem.error(
                    Place.file(results.toString()),
                    "a line of it is no result as export writes it",
                    "put the file back as the run left it: who got a package stands there alone"));
        }
    }

    @Override
    public String name() {
        return "-";
    }

    /** What went into a stream is gone, so nothing is forgotten, and nothing can be found to be there. */
    @Override
    public void begin(OptionalLong length, List<Parting.Part> shared, Optional<BegunOutput> begun) {
        try {
            for (Parting.Part part : shared) {
                tar.add(part.path(), part.zip().bytes());
            }
            out.flush();
        } catch (IOException e) {
            throw ExportException.brokenStream(e);
        }
    }

    @Override
    public boolean has(Job job) {
        return streamed().get(job.key()) != KeyNumbers.NONE;
    }

    @Override
    public String path(Job job) {
        return places.path(job);
    }

    @Override
    public void add(List<Parcel> parcels, GroupWriter.Placing placing) {
        try {
            for (Parcel parcel : parcels) {
                tar.add(parcel.path(), parcel.zip());
            }
            out.flush();
        } catch (IOException e) {
            throw ExportException.brokenStream(e);
        }
    }

    @Override
    public void finish() {
        try {
            tar.finish();
        } catch (IOException e) {
            throw ExportException.brokenStream(e);
        }
    }
}
