using Whom.Testing;

namespace Whom.Packs.Tests;

public sealed class BaselineTests
{
    private static readonly PackResult Baseline = PackFolder.Read(Path.Combine(Repository.Root, "packs", "baseline"));

    [Fact]
    public void The_standard_rules_have_no_mistake() => Assert.Empty(Baseline.Mistakes);

    [Fact]
    public void The_standard_rules_are_in_Spanish_to_the_last_text()
    {
        Assert.Equal(["en", "es"], Baseline.Policy!.Languages);
        Assert.Empty(Baseline.MissingTexts);
    }

    [Fact]
    public void No_text_of_the_standard_rules_shows_a_word_of_the_program_as_one() => Assert.Empty(
        Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "packs", "baseline"), "*.yaml", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file)
                .Where(line => !line.TrimStart().StartsWith('#') && line.Contains('`', StringComparison.Ordinal))));

    [Fact]
    public void The_standard_rules_hold_the_whole_vocabulary()
    {
        var policy = Baseline.Policy!;

        Assert.Equal(
            (16, 25, 7, 7), (policy.Facts.Length, policy.Roles.Length, policy.Stages.Length, policy.Gates.Length));
        Assert.Equal(20, Baseline.History.Length);
    }

    [Fact]
    public void A_facts_file_of_version_1_is_read_and_what_has_no_equal_stays_open()
    {
        var older = """
            approach: customized
            entry: direct-award
            public-effect: direct
            public-facing: no
            decision-role: recommends
            area: benefits
            personal-data: sensitive
            biometric: yes
            generative: no
            open-to-test: yes
            official-record: yes
            workforce-effect: no
            vulnerable-groups: yes
            procurement-system: decentralized
            ai-expertise: none
            buyer-is-expert: yes
            """u8.ToArray();

        var policy = PackFolder.Read(
            Path.Combine(Repository.Root, "packs", "baseline"), PackContents.Policy, []).Policy!;
        var update = FactsUpdate.Read(policy, "old.yaml", new MemoryStream(older), new(2026, 11, 30));

        Assert.Empty(update.Mistakes);
        using var written = new StringWriter();
        FactsFile.Write(policy, update.Facts!, written);
        Assert.Equal(
            """
            date: 2026-11-30
            facts:
              entry: null
              approach: customized
              public-effect: own-case
              reach: on-record
              worst-harm: null
              personal-data: sensitive
              watching: persons
              workforce-effect: 'no'
              decision-role: recommends
              area: benefits
              vulnerable-groups: 'yes'
              approval: null
              buying-office: department
              ai-expertise: buyer
              open-to-test: 'yes'
              generative: 'no'

            """,
            written.ToString());
        Assert.Equal(["entry", "worst-harm", "approval"], update.Open.Select(open => open.Fact.Id));
    }
}
