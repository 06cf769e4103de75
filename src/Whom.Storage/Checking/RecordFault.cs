using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Storage.Checking;

/// <summary>Something in a record that is not as it should be.</summary>
/// <param name="Rule">What does not hold.</param>
/// <param name="Stream">The stream of the event that it is about; null where it is about none.</param>
/// <param name="Version">Its version there.</param>
/// <param name="Position">Its position.</param>
/// <param name="Event">Its name.</param>
/// <param name="Found">What stands there, for whoever mends it.</param>
public sealed record RecordFault(
    RecordRule Rule, string? Stream, long? Version, long? Position, string? Event, string Found);

/// <summary>What a check of a record found.</summary>
/// <param name="Head">Size and root of the tree of all events.</param>
/// <param name="Faults">What is not as it should be, in the order of positions;
/// empty where the record is whole.</param>
/// <param name="HasMore">Whether there is more than is listed.</param>
public sealed record RecordReport(TreeHead Head, ImmutableArray<RecordFault> Faults, bool HasMore);
