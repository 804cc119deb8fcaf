package seat.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.Database;
import seat.plugin.Contributions;
import seat.role.Services;
import seat.testing.RunningSeat;
import seat.testing.TestDatabase;

class ReleasesInDispatchersTest {
    @TempDir
    Path folder;

    @Test
    void whateverDispatchesReadsTheFileThatIsSet() throws Exception {
        Path file = Files.writeString(folder.resolve("newest"), "0.3.0\n");
        Settings settings = Settings.load(
                Map.of(Setting.DATA_DIR, folder.toString(), Setting.RELEASE_FILE, file.toString()), Map.of(), folder);
        Class<?> services = Contributions.installed().all(Services.POINT).stream()
                .filter(each -> each.where() == Services.Where.DISPATCHER)
                .<Class<?>>map(Services::configuration)
                .filter(each -> each.getName().startsWith("seat.product.Releases"))
                .findFirst()
                .orElseThrow();
        try (TestDatabase test = TestDatabase.h2();
                AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Settings.class, () -> settings);
            context.registerBean(Database.class, test::database);
            context.register(services);
            context.refresh();
            ReleaseCheck check = new ReleaseCheck(test.database(), file.toUri());
            RunningSeat.waitFor(
                    Duration.ofSeconds(30), "a reading", () -> check.last().isPresent());
            assertThat(check.last().orElseThrow().newest()).isEqualTo(new Release("0.3.0"));
        }
    }
}
