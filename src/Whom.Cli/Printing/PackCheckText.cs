using System.Globalization;
using System.Numerics;
using Whom.Cli.Checking;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Cli.Printing;

/// <summary>What a check found, in words.</summary>
internal sealed class PackCheckText(CliWording wording, Screen screen)
{
    private const int MostPaths = 20;

    public void Print(PackCheck check)
    {
        var policy = check.Reading.Policy!;
        screen.Title($"{policy.Top.Id} {policy.Top.Version} ({check.Folder})");
        screen.Line(2, "✓ ", wording.With(
            "check.read", policy.Facts.Length, policy.Roles.Length, policy.Rules.Length, check.Reading.Examples.Length,
            check.Reading.History.Length));
        Proved(check);
        Missing(check);
        screen.Line(
            0, "", check.HasFindings ? Piece.Alert(wording["check.found"]) : Piece.Strong(wording["check.good"]));
    }

    private void Proved(PackCheck check)
    {
        var proof = check.Proof;
        screen.Line(2, "", wording.With(
            "check.space", Grouped(proof.Purchases), Grouped(proof.Classes), Grouped(proof.Nodes),
            check.Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
            Grouped(check.Memory / (1024 * 1024))));
        foreach (var property in check.Reading.Policy!.Always)
        {
            if (proof.Failures.FirstOrDefault(failure => failure.Property == property) is { } failure)
            {
                screen.Line(2, "✗ ", Piece.Strong($"{property.Id}: "), Piece.Alert(wording.Of(property.Says)));
                screen.Line(6, wording.With("check.counterexample", failure.Says));
            }
            else if (proof.Departed.Where(one => one.Found.Property == property).ToList() is { Count: > 0 } departed)
            {
                screen.Line(2, "~ ", Piece.Strong($"{property.Id}: "), wording.Of(property.Says));
                foreach (var (_, said) in departed)
                    screen.Line(6, wording.With("check.departed", said.Grounds.Pack, wording.Of(said.Grounds.Because)));
            }
            else if (proof.NotProved.FirstOrDefault(unproved => unproved.Property == property) is { } unproved)
            {
                screen.Line(2, "✗ ", Piece.Strong($"{property.Id}: "), Piece.Alert(wording.Of(property.Says)));
                screen.Line(6, wording.With("check.not-proved", unproved.Why));
            }
            else screen.Line(2, "✓ ", Piece.Strong($"{property.Id}: "), wording.Of(property.Says));
        }

        foreach (var said in proof.NotNeeded)
            screen.Line(2, "✗ ", Piece.Alert(wording.With("check.not-needed", said.Property, said.Grounds.Pack)));
        foreach (var flaw in check.Flaws) screen.Line(2, "✗ ", Piece.Alert(Of(flaw)));
        foreach (var test in check.Examples)
            screen.Line(2, "✗ ", Piece.Alert(wording.With("check.example", test.Example.Name)));
        foreach (var (row, by) in check.Repeats)
            screen.Line(2, "· ", Piece.Faint(wording.With("check.repeats", Named(row), Named(by))));
        foreach (var idle in proof.NeverApplies)
            screen.Line(2, "✗ ", Piece.Alert(wording.With("check.never", idle.Where, wording.Of(idle.Says))));
    }

    private string Of(Flaw flaw) => flaw switch
    {
        Flaw.Conflict(var demanded, var forbidden) => wording.With(
            "check.conflict", Named(demanded), forbidden.Grounds.Rule, wording.Of(demanded.Role.Label)),
        Flaw.Hidden(var row, var by) => wording.With("check.hidden", Named(row), Named(by)),
        Flaw.NobodyCan(var row) => wording.With("check.nobody-can", Named(row), wording.Of(row.Role.Label)),
        Flaw.NeverMatters(var fact) => wording.With("check.never-matters", fact.Id),
        Flaw.NeverUsed(var fact) => wording.With("check.never-used", fact.Id),
    };

    private string Named(InvolvementRow row) =>
        wording.With("check.row", row.Place, row.Grounds.Rule, row.Grounds.Pack);

    private void Missing(PackCheck check)
    {
        foreach (var language in check.Reading.MissingTexts.GroupBy(text => text.Language))
        {
            screen.Line(2, "! ", Piece.Alert(wording.With("check.missing", language.Key, language.Count())));
            foreach (var text in language.Take(MostPaths)) screen.Line(6, "", Piece.Faint(text.Path));
            if (language.Count() > MostPaths)
                screen.Line(6, "", Piece.Faint(wording.With("check.missing.more", language.Count() - MostPaths)));
        }
    }

    private static string Grouped(BigInteger number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
