package seat.web.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.component.UpgradeNotes;
import seat.config.Version;
import seat.db.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which SeAT this is, what it runs on, and the libraries inside it with their licences, as the jar's list of materials names them. */
@Controller
final class AboutPage {
    private static final String MATERIALS = "/META-INF/sbom/application.cdx.json";

    private final Database database;
    private final List<Library> libraries = libraries();

    AboutPage(Database database) {
        this.database = database;
    }

    /** A library inside the jar. */
    public record Library(String name, String version, String licences) {}

    private static List<Library> libraries() {
        try (InputStream in = AboutPage.class.getResourceAsStream(MATERIALS)) {
            if (in == null) {
                return List.of(); // not packaged
            }
            List<Library> libraries = new ArrayList<>();
            for (JsonNode one : JsonMapper.shared().readTree(in).path("components")) {
                libraries.add(new Library(
                        one.path("group").asString("") + ":" + one.path("name").asString(""),
                        one.path("version").asString(""),
                        licences(one)));
            }
            libraries.sort(Comparator.comparing(library -> library.name().toLowerCase(Locale.ROOT)));
            return List.copyOf(libraries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String licences(JsonNode component) {
        List<String> names = new ArrayList<>();
        for (JsonNode licence : component.path("licenses")) {
            JsonNode told = licence.path("license");
            names.add(told.path("id")
                    .asString(told.path("name")
                            .asString(licence.path("expression").asString("?"))));
        }
        return String.join(", ", names);
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/about")
    String show(Model model) {
        model.addAttribute("version", Version.number());
        model.addAttribute("built", Version.builtAt());
        model.addAttribute("java", Runtime.version().toString());
        model.addAttribute("database", product());
        model.addAttribute("libraries", libraries);
        model.addAttribute("changes", UpgradeNotes.newest());
        return "admin/about";
    }

    private String product() {
        try (Connection connection = database.dataSource().getConnection()) {
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            return "–";
        }
    }
}
