package seat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The points there are: what people are told, and whether the product itself goes through each. */
class PointsTest {
    /** Points of which the product has nothing: its own views come with resources, and its processes are put together by role. */
    private static final Set<String> NOT_ITS_OWN = Set.of("DeclaredView.POINT", "Services.POINT");

    private static List<JavaField> points;

    @BeforeAll
    static void readClasses() {
        points = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("seat").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(ExtensionPoint.class))
                        .toList();
    }

    @Test
    void docsNameEveryPoint() throws IOException {
        String page = Files.readString(Path.of("docs/extending.md"));
        assertThat(points)
                .hasSizeGreaterThan(12)
                .allSatisfy(point -> assertThat(page).contains("`" + name(point) + "`"));
    }

    @Test
    void theProductGoesThroughEachDoorItself() {
        assertThat(points)
                .filteredOn(point -> !NOT_ITS_OWN.contains(name(point)))
                .allSatisfy(point -> assertThat(Contributions.installed().all(point(point)))
                        .as(name(point))
                        .isNotEmpty());
    }

    private static ExtensionPoint<?> point(JavaField field) {
        try {
            return (ExtensionPoint<?>) field.reflect().get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(JavaField point) {
        return point.getOwner().getSimpleName() + "." + point.getName();
    }
}
