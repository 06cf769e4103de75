using System.Globalization;
using System.Text;
using Whom.Planning;
using Whom.Policies;
using Whom.Testing;

namespace Whom.Tests.Policies;

/// <summary>
/// What the guide's chapter “Who to involve” says, sentence by sentence, held against the plans of two purchases that
/// differ in what the sentence speaks of. docs/guidance-coverage.md is made here: set WHOM_ACCEPT=1 to write it anew.
/// </summary>
public sealed class GuidanceTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const string Always = "Always: ";

    public static TheoryData<string> Sentences => [.. new Baseline().Policy.Sentences.Select(sentence => sentence.Id)];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void What_a_sentence_changes_is_just_what_the_pack_says(string id)
    {
        var sentence = baseline.Policy.Sentences.Single(sentence => sentence.Id == id);
        var changes = new PlanChanges(baseline.Planner, Asked(sentence.From), Asked(sentence.To));

        // Of the people and things that gates wait for all that changes, or nothing
        // where the sentence speaks of something else.
        var people = sentence.Differences.Intersect(changes.People).ToList();
        if (people.Count > 0) Assert.Equal(changes.People, people);
        var always = baseline.Policy.Always.Select(property => Always + property.Id);
        var unknown = sentence.Differences.Except(changes.People).Except(changes.Others).Except(always).ToList();
        Assert.True(unknown.Count == 0,
            $"{id} says what is not so:\n{string.Join('\n', unknown)}\nSo is:\n" + string.Join('\n', changes.People
                .Concat(
                    changes.Others.Where(line => unknown.Exists(other => other.Split(' ')[0] == line.Split(' ')[0])))));
        Assert.NotEmpty(sentence.Differences);
    }

    [Fact]
    public void Both_purchases_of_a_sentence_have_every_answer_that_the_rules_ask()
    {
        foreach (var sentence in baseline.Policy.Sentences)
        {
            Assert.True(baseline.Planner.Plan(Asked(sentence.From)).IsComplete, sentence.Id);
            Assert.True(baseline.Planner.Plan(Asked(sentence.To)).IsComplete, sentence.Id);
            Assert.NotNull(sentence.FromName);
            Assert.NotNull(sentence.ToName);
        }
    }

    [Fact]
    public void Two_plans_that_differ_differently_are_told_otherwise()
    {
        var sentence = baseline.Policy.Sentences.Single(sentence => sentence.Id == "26");
        var (from, to) = (Asked(sentence.From), Asked(sentence.To));
        var approval = baseline.Policy.FindFact("approval")!;
        var council = to with
        {
            Facts = to.Facts.With(approval.Order, approval.Values.Single(value => value.Id == "council").Order)
        };

        Assert.NotEqual(new PlanChanges(baseline.Planner, from, to).People,
            new PlanChanges(baseline.Planner, from, council).People);
        Assert.Empty(new PlanChanges(baseline.Planner, from, from).People);
    }

    [Fact]
    public void Every_statement_is_carried_out_and_the_table_says_by_what_and_shows_it()
    {
        var statements = new StringBuilder();
        foreach (var statement in baseline.Policy.Guide)
        {
            var rules = baseline.Policy.Rules.Where(rule => rule.Covers.Contains(statement.Id))
                .Select(rule => $"`{rule.Id}`").ToList();
            var also = statement.CarriedOutBy.Select(id => $"`{id}`").ToList();
            var sentences = baseline.Policy.Sentences.Where(sentence => sentence.Statement == statement.Id)
                .Select(sentence => sentence.Id).ToList();
            Assert.True(rules.Count + also.Count > 0, $"Nothing carries out {statement.Id}.");
            Assert.True(sentences.Count > 0, $"Nothing shows {statement.Id}.");
            statements.Append(CultureInfo.InvariantCulture,
                $"| {statement.Id} | {statement.Says.English} | {string.Join(", ", rules)} | {string.Join(", ", also)} | {string.Join(", ", sentences)} |\n");
        }

        var shown = new StringBuilder();
        foreach (var sentence in baseline.Policy.Sentences)
        {
            shown.Append(CultureInfo.InvariantCulture,
                $"\n### {sentence.Id} · {sentence.Says.English} ({sentence.Statement})\n\n");
            shown.Append(CultureInfo.InvariantCulture,
                $"From: {sentence.FromName!.English}: {Answers(sentence.From!, Lightest)}\n\n");
            shown.Append(CultureInfo.InvariantCulture,
                $"To: {sentence.ToName!.English}: {Answers(sentence.To!, sentence.From!)}\n\n");
            foreach (var line in sentence.Differences) shown.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        }

        var made = $"""
            # What the guide says, and where it is carried out

            The chapter “Who to involve” of *Buying AI* (Open Contracting Partnership, 2025, CC BY 4.0) in our words: statement by
            statement the rules of the standard pack that carry it out and what does so besides, and sentence by sentence two
            purchases and how their plans differ. Made from the pack by `GuidanceTests`, which makes each difference anew and
            compares it; `WHOM_ACCEPT=1 ./test unit` writes this page anew.

            ## Statements

            | | The guide says | Rules | Also | Shown by sentence |
            | --- | --- | --- | --- | --- |
            {statements}
            ## Sentences

            Roles and things are those that gates wait for. “Comes in” names who is waited for at a gate where nobody waited for
            them, or who signs where they did not; “signs” is a sign-off. Where very many come in, only who is new is named, with
            the first gate that waits for them. Lines beside people and things are those of which the sentence speaks. “Always” is
            proved over every possible purchase.

            Of the first purchase the answers are named that are not {Answers(Lightest, Facts.AllOpen(baseline.Policy.Facts.Length))};
            of the second, those that are not the first's.
            {shown}
            """.ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(Repository.Root, "docs", "guidance-coverage.md");
        if (Environment.GetEnvironmentVariable("WHOM_ACCEPT") == "1") File.WriteAllText(file, made);
        Assert.Equal(16, baseline.Policy.Guide.Length);
        Assert.Equal(made, File.ReadAllText(file));
    }

    /// <summary>The lightest answers, by an RFP of a department that has its own expert.</summary>
    private Facts Lightest => baseline.Policy.Sentences.Single(sentence => sentence.Id == "2").To!;

    private static PurchaseFacts Asked(Facts? facts) => new(null, Baseline.Day, facts!);

    private string Answers(Facts facts, Facts beside) => string.Join(", ", baseline.Policy.Facts
        .Where(fact => facts[fact.Order] is { } value && value != beside[fact.Order])
        .Select(fact => $"`{fact.Id}={fact.Values[facts[fact.Order]!.Value].Id}`").DefaultIfEmpty("none"));
}
