package seat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A jar made of sources as somebody outside of SeAT writes them, compiled against what is public. */
final class MadeUpJar {
    private static final Pattern FILE = Pattern.compile("### (\\S+)\\n[^#]*?```\\w*\\n(.*?)```", Pattern.DOTALL);

    private MadeUpJar() {}

    /** The files that a page of docs names in headings and shows below them. */
    static Map<String, String> files(Path page) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        FILE.matcher(Files.readString(page)).results().forEach(found -> files.put(found.group(1), found.group(2)));
        return files;
    }

    /** Compiles what is Java, and puts all into a jar. */
    static Path make(Path folder, String name, Map<String, String> files) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        List<Path> sources = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            boolean java = file.getKey().endsWith(".java");
            Path target = (java ? folder.resolve(name + "-sources") : classes).resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
            if (java) {
                sources.add(target);
            }
        }
        compile(sources, classes);
        Path jar = folder.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            pack(classes, out);
        }
        return jar;
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            said,
                            manager,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-parameters",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-d",
                                    classes.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    private static void pack(Path classes, OutputStream out) throws IOException {
        Set<String> entries = new TreeSet<>();
        try (Stream<Path> all = Files.walk(classes)) {
            all.filter(path -> !path.equals(classes))
                    .map(path -> classes.relativize(path) + (Files.isDirectory(path) ? "/" : ""))
                    .forEach(entries::add);
        }
        try (JarOutputStream jar = new JarOutputStream(out)) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
                if (!entry.endsWith("/")) {
                    jar.write(Files.readAllBytes(classes.resolve(entry)));
                }
                jar.closeEntry();
            }
        }
    }
}
