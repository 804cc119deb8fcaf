package seat.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stand-in for the pages where CCP publishes EVE's static data: serves one zip, as the latest build. */
final class StaticData {
    /** The folder of latest.jsonl. */
    static final String PATH = "/static-data/tranquility";

    private volatile @Nullable Path zip;

    void publish(Path file) {
        zip = file;
    }

    /** The answer, or null for a path of another kind. */
    @Nullable Answer answer(Request request) {
        if (!request.path().startsWith(PATH + "/")) {
            return null;
        }
        Path file = zip;
        String userAgent = request.header("User-Agent");
        if (userAgent == null || !userAgent.contains("(")) {
            return Answer.error(403, "Who asks? The User-Agent names no contact");
        }
        if (file == null) {
            return Answer.error(404, "No static data is published here");
        }
        try {
            JsonNode build = build(file);
            String name = "/eve-online-static-data-" + build.path("buildNumber").asLong() + "-jsonl.zip";
            String asked = request.path().substring(PATH.length());
            if (asked.equals("/latest.jsonl")) {
                return Answer.json(200, build);
            }
            return asked.equals(name)
                    ? new Answer(200, Files.readAllBytes(file)).header("Content-Type", "application/zip")
                    : Answer.error(404, "No such file; there is " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode build(Path file) throws IOException {
        try (ZipFile open = new ZipFile(file.toFile())) {
            ZipEntry entry = open.getEntry("_sde.jsonl");
            if (entry == null) {
                throw new IOException(file + " has no _sde.jsonl");
            }
            try (InputStream in = open.getInputStream(entry)) {
                return JsonMapper.shared().readTree(in);
            }
        }
    }
}
