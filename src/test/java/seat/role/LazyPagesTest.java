package seat.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import seat.config.Setting;
import seat.config.Settings;

/** Pages are made when they are first asked for, so that a start does not show whether they can be. */
class LazyPagesTest {
    @TempDir
    Path folder;

    @Test
    void everyPageIsMadeLateAndCanBeMade() {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.DATA_DIR, folder.toString());
        flags.put(Setting.HTTP_PORT, "0");
        flags.put(Setting.EVE_CLIENT_ID, "client");
        flags.put(Setting.CONTACT, "tests@localhost.invalid");
        flags.put(Setting.ESI_URL, "http://127.0.0.1:9");
        flags.put(Setting.SSO_URL, "http://127.0.0.1:9");
        try (ConfigurableApplicationContext seat =
                Roles.start(Role.SERVE, Settings.load(flags, Map.of(), folder), Tuning.EARNEST, List.of())) {
            ConfigurableListableBeanFactory beans = seat.getBeanFactory();
            List<String> late = Stream.of(beans.getBeanDefinitionNames())
                    .filter(name -> beans.getMergedBeanDefinition(name).isLazyInit())
                    .toList();

            assertThat(late).hasSizeGreaterThan(150);
            assertThat(late).filteredOn(beans::containsSingleton).hasSizeLessThan(late.size() / 2);
            assertThat(late)
                    .allSatisfy(
                            name -> assertThatCode(() -> beans.getBean(name)).doesNotThrowAnyException());
        }
    }
}
