using Whom.Purchases;

namespace Whom.Web.Documents;

/// <summary>What a file is sent for.</summary>
/// <param name="Name">What its id is made of with that of its form.</param>
/// <param name="OnItsWay">The text for a form that is being sent already.</param>
/// <param name="IsScannedFirst">
/// Whether the scanner looks at it before the event that names it, since something opens with that event.
/// </param>
/// <param name="IsThere">Whether an event names it.</param>
public sealed record FileUse(
    string Name, string OnItsWay, bool IsScannedFirst, Func<Purchase, DocumentVersionId, bool> IsThere)
{
    /// <summary>A version of a document, which nobody reads until the scanner has looked at it.</summary>
    public static FileUse Version { get; } = new(
        "version", "FileRefusalOnItsWay", IsScannedFirst: false,
        (purchase, id) => purchase.FindVersion(id) is not null);

    /// <summary>What stands beside a vote or other evidence, by which a gate opens.</summary>
    public static FileUse Evidence { get; } = new(
        "file", "EvidenceFileOnItsWay", IsScannedFirst: true,
        (purchase, id) => purchase.FindEvidenceFile(id) is not null);
}
