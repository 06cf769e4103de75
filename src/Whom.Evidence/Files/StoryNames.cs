using Whom.Purchases;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>A version of a document.</summary>
/// <param name="Position">The position of the event that added it.</param>
/// <param name="Number">Which version of its document it is, from 1.</param>
/// <param name="Added">That event.</param>
public sealed record NumberedVersion(long Position, int Number, DocumentVersionAdded Added);

/// <summary>
/// What the events of a purchase call its people, and how they count the versions of its documents. Events are given in
/// their order.
/// </summary>
public sealed class StoryNames
{
    private readonly Dictionary<PersonId, List<(long Position, Sealed Name)>> _people = [];
    private readonly Dictionary<Guid, NumberedVersion> _versions = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Something happened.</summary>
    public void See(long position, PurchaseEvent happened)
    {
        if (happened is PersonNamed named) Know(named.Person, named.Name, position);
        else if (happened is AssignmentDelegated delegated) Know(delegated.To, delegated.Name, position);
        else if (happened is DocumentVersionAdded added)
        {
            var number = _counts[added.Document] = _counts.GetValueOrDefault(added.Document) + 1;
            _versions.TryAdd(added.Version.Value, new NumberedVersion(position, number, added));
        }
    }

    /// <summary>
    /// The name of a person as it was known at a position, or first became known; null where it never did.
    /// </summary>
    public Sealed? NameOf(PersonId person, long position) => _people.TryGetValue(person, out var known)
        ? known[Math.Max(0, known.FindLastIndex(one => one.Position <= position))].Name : null;

    /// <summary>A version of a document by its id; null where it is none.</summary>
    public NumberedVersion? VersionOf(Guid version) => _versions.GetValueOrDefault(version);

    private void Know(PersonId person, Sealed name, long position)
    {
        if (!_people.TryGetValue(person, out var known)) _people[person] = known = [];
        known.Add((position, name));
    }
}
