package seat.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of Tabler's style sheet that pages use: rules all of whose classes are among the words of templates and programs, and the
 * variables these rest on. The whole has eight times the size of all else a page needs.
 */
final class TablerStyles {
    private static final Pattern CLASS = Pattern.compile("\\.(-?[A-Za-z_](?:[\\w-]|\\\\.)*)");
    private static final Pattern NEGATED = Pattern.compile(":not\\([^()]*\\)");
    private static final Pattern USED = Pattern.compile("var\\((--[\\w-]+)");
    private static final Pattern DECLARED = Pattern.compile("(?<=[{;])\\s*(--[\\w-]+)\\s*:[^;{}]*(?:;|(?=}))");
    private static final Pattern OTHER_THEME = Pattern.compile("data-bs-theme-(?:base|primary|radius|font)");

    private TablerStyles() {}

    /**
     * A rule, or a group of them.
     *
     * @param head selector or at-rule
     * @param rules of a group; empty for a rule
     */
    private record Block(String head, String body, List<Block> rules) {}

    /**
     * What is used of a style sheet.
     *
     * @param words every word in which a class may be named
     * @param others style sheets that use variables of it
     */
    static String used(String css, Set<String> words, String others) {
        String kept = write(parse(css.replaceAll("(?s)/\\*.*?\\*/", "")), words);
        for (int before = -1; before != kept.length(); ) {
            before = kept.length();
            Set<String> read = new LinkedHashSet<>();
            for (String text : List.of(kept, others)) {
                Matcher matcher = USED.matcher(text);
                while (matcher.find()) {
                    read.add(matcher.group(1));
                }
            }
            kept = DECLARED.matcher(kept)
                    .replaceAll(match -> read.contains(match.group(1)) ? Matcher.quoteReplacement(match.group()) : "");
            kept = kept.replaceAll("[^{}\\n]+\\{\\s*}\\n?", "");
        }
        return kept;
    }

    private static List<Block> parse(String css) {
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while (at < css.length()) {
            int open = css.indexOf('{', at);
            int end = css.indexOf(';', at);
            if (open < 0) {
                break;
            }
            if (end >= 0 && end < open) {
                at = end + 1;
                continue;
            }
            int close = close(css, open);
            String head = css.substring(at, open).strip();
            String body = css.substring(open + 1, close);
            boolean group = head.startsWith("@media") || head.startsWith("@supports") || head.startsWith("@layer");
            blocks.add(new Block(head, body, group ? parse(body) : List.of()));
            at = close + 1;
        }
        return blocks;
    }

    private static int close(String css, int open) {
        int depth = 0;
        boolean quoted = false;
        for (int i = open; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '"' && css.charAt(i - 1) != '\\') {
                quoted = !quoted;
            }
            if (!quoted && c == '{') {
                depth++;
            }
            if (!quoted && c == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("A block that begins at " + open + " does not end");
    }

    private static String write(List<Block> blocks, Set<String> words) {
        StringBuilder out = new StringBuilder();
        for (Block block : blocks) {
            if (!block.rules().isEmpty()) {
                String inside = write(block.rules(), words);
                if (!inside.isEmpty()) {
                    out.append(block.head()).append("{\n").append(inside).append("}\n");
                }
            } else if (block.head().startsWith("@")) {
                if (!block.head().startsWith("@font-face")
                        && (!block.head().startsWith("@keyframes")
                                || words.contains(block.head().split("\\s+")[1]))) {
                    out.append(block.head()).append('{').append(block.body()).append("}\n");
                }
            } else {
                String selectors = selectors(block.head()).stream()
                        .filter(selector -> isUsed(selector, words))
                        .collect(Collectors.joining(","));
                if (!selectors.isEmpty() && !block.body().isBlank()) {
                    out.append(selectors).append('{').append(block.body()).append("}\n");
                }
            }
        }
        return out.toString();
    }

    private static boolean isUsed(String selector, Set<String> words) {
        if (OTHER_THEME.matcher(selector).find()) {
            return false;
        }
        Matcher classes = CLASS.matcher(NEGATED.matcher(selector).replaceAll(""));
        while (classes.find()) {
            if (!words.contains(classes.group(1).replace("\\", ""))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> selectors(String head) {
        List<String> selectors = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                selectors.add(head.substring(from, i).strip());
                from = i + 1;
            }
        }
        selectors.add(head.substring(from).strip());
        return selectors;
    }
}
