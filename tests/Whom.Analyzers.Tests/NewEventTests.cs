using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Whom.Analyzers.Tests;

public sealed class NewEventTests
{
    private const string NewKind = """
        namespace Whom.Purchases;
        public sealed record SnowHasFallen(Whom.People.Actor By, DateTimeOffset At) : PurchaseEvent(By, At);
        """;

    // What stands in other folders and packages is not there, which is no matter to the analyzer.
    [Fact, Trait("Round", "whole")]
    public async Task A_new_kind_of_event_without_its_words_name_or_place_fails_the_build()
    {
        var refused = await Compiled.Refused(
            Compiled.Folders(NewKind, "src/Whom", "src/Whom.Storage", "src/Whom.Web/Wording"));

        Assert.All(refused, one => Assert.Equal(
            "WHOM001: This switch over PurchaseEvent forgets SnowHasFallen", $"{one.Id}: {one.GetMessage(null)}"));
        Assert.Superset(
            new HashSet<string>
            {
                "PurchaseEventJson.NameOf", "PurchaseEventWriter.Write", "Purchase.Follow", "Concurrency.Touches",
                "PurchaseList.Apply", "Notifications.Of", "EventWording.Say", "EventWording.WordsOf",
            },
            refused.Select(Place).ToHashSet());
    }

    private static string Place(Diagnostic one)
    {
        var at = one.Location.SourceTree!.GetRoot().FindNode(one.Location.SourceSpan);
        return $"{at.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Identifier}.{at.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier}";
    }
}
