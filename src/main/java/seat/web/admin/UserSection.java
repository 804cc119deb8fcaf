package seat.web.admin;

import org.springframework.ui.Model;

/** A section of the page about an account, between its sessions and its log. Beans of this type are found by themselves. */
public interface UserSection {
    /** The template with the section's fragment: {@code user-roles}. */
    String template();

    /** The fragment in it. */
    String fragment();

    /** Adds what the fragment needs. */
    void fill(long userId, Model model);
}
