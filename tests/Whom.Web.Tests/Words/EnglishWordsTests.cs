using Whom.Policies;

namespace Whom.Web.Tests.Words;

public sealed class EnglishWordsTests
{
    /// <summary>
    /// A word that no text has, what to say in its place, and where it is right all the same.
    /// </summary>
    public static TheoryData<string, string, string[]> Banned => new()
    {
        {
            @"\bgates?\b[^.:;,]*\bwait(?:s|ed)?\b|\bwait(?:s|ed)? [^.:;,]*\bgates?\b",
            "before you publish, before you sign", []
        },
        { @"\bvouch", "confirms", [] },
        { @"\bgrave(?:ly|r|st)?\b", "serious", [] },
        { @"\bthe like\b", "such a tool", [] },
        { @"\bside doors?\b", "other ways in", [] },
        // The id of the pack, in commands.
        { @"\bbaseline\b", "standard rules", ["packs show baseline", "packs test baseline", "packs diff baseline"] },
        // A key of a pack, said to those who write one; a class of a style sheet.
        {
            @"\bcapacit(?:y|ies)\b", "part",
            ["a row whose capacity", "the capacity differs", "{role, stage, capacity", "whom-capacity"]
        },
        { @"\bstale\b", "out of date", [] },
        { @"\bdepths?\b", "how many people", [] },
        // In law a hearing is one: of a council, of somebody whose case is decided.
        {
            @"\bhearings?\b", "heard and answered",
            [
                "item, hearing, second reading", "reasons, hearing, appeal", "fair hearing",
                "notice, hearing and appeal", "public hearing", "before the hearing", "after a hearing",
                "The hearing is scheduled", "council's hearing", "run to a hearing",
            ]
        },
        { @"\bpublic representatives?\b", "resident advocate", [] },
        { @"\blabor representatives?\b", "union or staff representative", [] },
        { @"\bdomain professionals?\b", "frontline professional", [] },
        { @"\bgoverning bod(?:y|ies)\b", "council or board", [] },
        { @"\bequity officers?\b", "fairness or civil rights lead", [] },
        { @"\baccessibility officers?\b", "accessibility and language lead", [] },
        { @"\bdirect awards?\b", "single source", [] },
        { @"\bown development\b", "made by our own people", [] },
        { @"\bgoing on\b", "active", [] },
        { @"\bspoken\b|\basked to speak\b", "responded", [] },
        { @"\byour say\b", "your advice", [] },
        { @"\bfewest\b", "smallest team", [] },
        { @"\bother things? waits? for an answer\b", "more to answer", [] },
        { @"\bit is so already\b", "nothing changes", [] },
        { @"\bnot they\b", "someone else", [] },
        { @"\bgo on, wait or end\b", "status and closing", [] },
    };

    [Theory]
    [MemberData(nameof(Banned))]
    public void No_text_has_a_word_that_buyers_do_not_use(string banned, string instead, string[] exceptions)
    {
        var found = TextsPeopleRead.English.Found(banned, exceptions).ToList();
        Assert.True(found.Count == 0, $"Say “{instead}”:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void English_is_spelled_as_in_the_United_States()
    {
        // Keys of a pack and names of columns.
        string[] ids =
        [
            "separations, judgements", "kinds, organisation", "*license plate* or *number plate*", "| judgement |",
        ];
        string[] more =
        [
            "number plates?", "programmes?", "postcodes?", "whilst", "amongst", "learnt", "spelt", "cheques?",
            "tonnes?", "practis(?:e|es|ed|ing)", "kerbs?", "tyres?", "grey", "judgements?",
        ];
        var british = string.Join('|', BritishEnglish.Spellings.Concat(more));
        var found = TextsPeopleRead.English.Concat(TextsPeopleRead.Documents)
            .Found($@"\b(?:{british})\b", ids).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    // Who is looked for is found: the texts are read, all of them.
    [Fact]
    public void The_texts_of_every_room_are_looked_at()
    {
        string[] rooms =
        [
            "src/Whom.Web/Resources/Plans.resx", "src/Whom.Documents/Words.resx", "src/Whom.Cli/Strings.resx",
            "src/Whom.Packs/Resources/Mistakes", "packs/baseline/rules.yaml", "packs/baseline/history/",
            "src/Whom.Web/Demo/", "docs/guides/for-buyers.md", "src/Whom.Cli/Commands/",
        ];
        Assert.All(rooms, room => Assert.Contains(
            TextsPeopleRead.English, text => text.Place.StartsWith(room, StringComparison.Ordinal)));
        ReadText[] texts = [new("here", "the gate waits, the gate waits")];
        Assert.Equal("here: …  the gate waits …", Assert.Single(texts.Found("gate waits", "the gate waits,")));
    }
}
