package seat.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectLineTest {
    @ParameterizedTest
    @CsvSource({
        "Re: Ore prices,Ore prices",
        "RE: Re: re:Ore prices,Ore prices",
        "Fwd: FW: Ore prices,Ore prices",
        "AW: WG: Ore prices,Ore prices",
        "RE : Ore prices,Ore prices",
        "Re[2]: Ore prices,Ore prices",
        "回复：Ore prices,Ore prices",
        "Отв: Ore prices,Ore prices",
        "Regarding: Ore prices,Regarding: Ore prices",
        "Red: Ore,Red: Ore",
        "Ore: re-listed,Ore: re-listed"
    })
    void prefixesOfAnswersGoInAnyLanguageAndNothingElse(String subject, String core) {
        assertThat(SubjectLine.core(subject)).isEqualTo(core);
    }
}
