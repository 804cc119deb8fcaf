package seat.web.character;

import java.util.List;

/** Who a character page is about. Corporation and alliance are empty while they are not known. */
public record CharacterHeader(long characterId, String name, String corporation, String alliance) {
    /** The pages about it, in order. */
    public List<String> tabs() {
        return CharacterTabs.ALL;
    }
}
