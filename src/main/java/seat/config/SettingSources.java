package seat.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What flags, environment and the two files give, the strongest winning, and the problems met on the way. An empty
 * value counts as not given: deployment tools pass unset variables as empty ones.
 */
final class SettingSources {
    static final String FILE_NAME = "seat.properties";

    /** Some editors put it before the first character of a file. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    final Path workingFolder;
    final Map<Setting, GivenValue> given = new EnumMap<>(Setting.class);
    final List<String> problems = new ArrayList<>();

    private SettingSources(Path workingFolder) {
        this.workingFolder = workingFolder;
    }

    static SettingSources read(Map<Setting, String> flags, Map<String, String> environment, Path workingFolder) {
        SettingSources layers = new SettingSources(workingFolder);
        flags.forEach((setting, text) -> layers.add(setting, text, "flag " + setting.flag()));
        layers.addEnvironment(environment);
        layers.addFile(workingFolder.resolve(FILE_NAME), false);
        Path dataDir = layers.dataDir();
        if (!dataDir.equals(workingFolder)) {
            layers.addFile(dataDir.resolve(FILE_NAME), true);
        }
        return layers;
    }

    Path dataDir() {
        GivenValue value = given.get(Setting.DATA_DIR);
        try {
            return workingFolder
                    .resolve(value == null ? Setting.DATA_DIR.defaultText() : value.text())
                    .normalize();
        } catch (InvalidPathException e) {
            return workingFolder; // reported when the value itself is read
        }
    }

    private void add(Setting setting, String text, String origin) {
        if (!text.isBlank()) {
            given.putIfAbsent(setting, new GivenValue(setting, text.strip(), origin));
        }
    }

    private void addEnvironment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((name, text) -> {
            if (name.startsWith(Setting.PREFIX) && !KubernetesLinks.isLink(name, text, environment)) {
                addNamed(name, text, "environment");
            }
        });
    }

    private void addFile(Path file, boolean inDataFolder) {
        if (!Files.exists(file)) {
            return;
        }
        Once properties = new Once();
        try {
            String text = Files.readString(file);
            properties.load(new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        } catch (CharacterCodingException e) {
            problems.add(file + " is no UTF-8 text; save it as UTF-8");
            return;
        } catch (IOException | IllegalArgumentException e) {
            problems.add(file + " cannot be read: " + e);
            return;
        }
        properties.twice.forEach(name -> problems.add(name + " is given twice in " + file + "; allowed: once"));
        for (String name : properties.stringPropertyNames().stream().sorted().toList()) {
            if (inDataFolder && name.equals(Setting.DATA_DIR.key())) {
                problems.add(
                        name + " cannot be set in " + file + ", the data folder's own file; allowed: anywhere else");
            } else {
                addNamed(name, properties.getProperty(name, ""), file.toString());
            }
        }
    }

    /** Properties that remember what was given more than once. */
    private static final class Once extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient Set<String> twice = new TreeSet<>();

        @Override
        public synchronized @Nullable Object put(Object name, Object text) {
            Object before = super.put(name, text);
            if (before != null) {
                twice.add(String.valueOf(name));
            }
            return before;
        }
    }

    private void addNamed(String name, String text, String origin) {
        Setting.ofKey(name)
                .ifPresentOrElse(
                        setting -> add(setting, text, origin),
                        () -> problems.add(name + " (" + origin + ") is no setting; " + SettingSuggestion.hint(name)));
    }
}
