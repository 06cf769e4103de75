using Microsoft.CodeAnalysis;

namespace Whom.Analyzers.Tests;

public sealed class EveryCaseIsNamedTests
{
    private const string Types = """
        namespace City;
        public abstract record Happened { private protected Happened(int at) => At = at; public int At { get; init; } }
        public sealed record Opened(int At, string? Name) : Happened(At);
        public sealed record Closed(int At) : Happened(At);
        public abstract record Refusal
        {
            private Refusal() { }
            public sealed record NoName : Refusal;
            public sealed record TooLong(int Length) : Refusal;
        }
        public enum State { Active, OnHold }
        [Flags] public enum Days { None = 0, Monday = 1, Tuesday = 2 }
        public abstract record Open;
        public sealed record Heir : Open;
        """;

    [Theory]
    [InlineData("Happened", "{ Opened => 1 }", "Closed")]
    [InlineData("Happened", "{ Opened { Name: null } => 1, Closed => 2 }", "Opened")]
    [InlineData("Happened", "{ Opened(_, \"here\") => 1, Closed => 2 }", "Opened")]
    [InlineData("Happened", "{ Opened opened when opened.At > 1 => 1, Closed => 2 }", "Opened")]
    [InlineData("Happened", "{ Opened or Closed { At: 1 } => 1 }", "Closed")]
    [InlineData("Happened?", "{ Opened => 1, Closed => 2 }", "null")]
    [InlineData("Refusal", "{ Refusal.NoName => 1 }", "Refusal.TooLong")]
    [InlineData("State", "{ State.Active => 1 }", "State.OnHold")]
    [InlineData("State?", "{ State.Active => 1, State.OnHold => 2 }", "null")]
    [InlineData("State?", "{ null => 1, State.OnHold => 2 }", "State.Active")]
    public async Task A_switch_that_forgets_a_case_is_refused_by_its_name(string over, string arms, string forgotten)
    {
        var says = await Compiled.Says(Compiled.From("Whom.City", Types, Switch(over, arms)));

        Assert.Contains($"WHOM001: This switch over {over.TrimEnd('?')} forgets {forgotten}", says);
    }

    [Theory]
    [InlineData("Happened", "{ Opened => 1, Closed => 2, _ => throw new InvalidOperationException() }")]
    [InlineData("Happened", "{ Opened => 1, Closed => 2, var other => other.At }")]
    [InlineData("Happened", "{ Opened => 1, Happened => 2 }")]
    [InlineData("Happened", "{ Opened => 1, { } => 2 }")]
    [InlineData("Happened?", "{ null => 1, not null => 2 }")]
    [InlineData("Happened", "{ Opened => 1, not Opened => 2 }")]
    [InlineData("Refusal", "{ Refusal.NoName => 1, _ => 2 }")]
    [InlineData("State", "{ State.Active => 1, _ => 2 }")]
    [InlineData("State", "{ State.Active => 1, not State.Active => 2 }")]
    [InlineData("(State, int)", "{ (State.Active, 1) => 1, _ => 2 }")]
    public async Task An_arm_for_the_rest_is_refused(string over, string arms)
    {
        var says = await Compiled.Says(Compiled.From("Whom.City", Types, Switch(over, arms)));

        Assert.Contains(
            says, one => one.StartsWith("WHOM002: This arm would take a case of ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Happened", "{ Opened opened => opened.At, Closed => 2 }")]
    [InlineData("Happened", "{ Opened or Closed => 1 }")]
    [InlineData("Happened", "{ Opened(var at, _) => at, Closed { At: var at } => at }")]
    [InlineData(
        "Happened", "{ Opened { Name: null } => 1, Opened => 2, Closed closed when closed.At > 1 => 3, Closed => 4 }")]
    [InlineData("Happened?", "{ null => 0, Opened => 1, Closed => 2 }")]
    [InlineData("Refusal", "{ Refusal.NoName => 1, Refusal.TooLong(var length) => length }")]
    [InlineData("State", "{ State.Active => 1, State.OnHold => 2 }")]
    [InlineData("State?", "{ null => 0, State.Active or State.OnHold => 2 }")]
    public async Task A_switch_that_names_every_case_compiles_without_an_arm_for_the_rest(string over, string arms) =>
        Assert.Empty(await Compiled.Says(Compiled.From("Whom.City", Types, Switch(over, arms))));

    [Theory]
    [InlineData("Open", "{ Heir => 1, _ => 2 }")]
    [InlineData("Days", "{ Days.Monday => 1, _ => 2 }")]
    [InlineData("DayOfWeek", "{ DayOfWeek.Monday => 1, _ => 2 }")]
    [InlineData("string", "{ \"one\" => 1, _ => 2 }")]
    [InlineData("(int, string)", "{ (1, \"one\") => 1, _ => 2 }")]
    public async Task What_cannot_be_counted_keeps_its_arm_for_the_rest(string over, string arms) =>
        Assert.Empty(await Compiled.Says(Compiled.From("Whom.City", Types, Switch(over, arms))));

    [Fact]
    public async Task The_doubt_of_the_compiler_stays_where_cases_cannot_be_counted()
    {
        var says = await Compiled.Says(Compiled.From("Whom.City", Types,
            Switch("DayOfWeek", "{ DayOfWeek.Monday => 1 }"), Switch("Open", "{ Heir => 1 }", "Other")));

        Assert.Equal(2, says.Count(one => one.StartsWith("CS8509", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("case Opened: break;", "WHOM001: This switch over Happened forgets Closed")]
    [InlineData("case Opened: break; default: throw new InvalidOperationException();",
        "WHOM002: This arm would take a case of Happened")]
    [InlineData(
        "case Opened { At: 1 }: break; case Closed: break;", "WHOM001: This switch over Happened forgets Opened")]
    [InlineData("case Opened: break; case Closed: break;", null)]
    public async Task A_statement_is_held_to_the_same(string cases, string? refused)
    {
        var says = await Compiled.Says(Compiled.From(
            "Whom.City", Types,
            $$"""namespace City; public static class Place { public static void Do(Happened one) { switch (one) { {{cases}} } } }"""));

        if (refused is null) Assert.Empty(says);
        else Assert.Contains(says, one => one.StartsWith(refused, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_heir_in_another_file_refuses_the_switch_that_was_complete()
    {
        var place = Switch("Happened", "{ Opened => 1, Closed => 2 }");

        Assert.Empty(await Compiled.Says(Compiled.From("Whom.City", Types, place)));
        Assert.Contains(
            "WHOM001: This switch over Happened forgets Moved",
            await Compiled.Says(Compiled.From(
                "Whom.City", Types, place, "namespace City; public sealed record Moved(int At) : Happened(At);")));
    }

    [Fact]
    public async Task Cases_are_counted_in_another_assembly_of_ours_and_in_no_foreign_one()
    {
        Assert.Contains("WHOM001: This switch over Happened forgets Closed", await Beside("Whom.City"));
        Assert.DoesNotContain(await Beside("Other.City"), one => one.StartsWith("WHOM", StringComparison.Ordinal));

        static async Task<IEnumerable<string>> Beside(string home)
        {
            using var file = new MemoryStream();
            Assert.True(Compiled.From(home, Types)
                .Emit(file, cancellationToken: TestContext.Current.CancellationToken).Success);
            var place = Compiled.From("Whom.Place", Switch("Happened", "{ Opened => 1 }"));
            return await Compiled.Says(place.AddReferences(MetadataReference.CreateFromImage(file.ToArray())));
        }
    }

    private static string Switch(string over, string arms, string name = "Place") =>
        $$"""namespace City; public static class {{name}} { public static int Of({{over}} one) => one switch {{arms}}; }""";
}
