using System.Collections.Immutable;
using Whom.People;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Application.Purchases;

/// <summary>What is written in the transaction of commands beside what they bring.</summary>
public sealed record WithIt
{
    /// <summary>Nothing.</summary>
    public static WithIt Nothing { get; } = new();

    /// <summary>Rows beside the record.</summary>
    public ImmutableArray<ISideWrite> Rows { get; init; } = [];

    /// <summary>Mails to people whom the events themselves do not concern.</summary>
    public ImmutableArray<OutgoingMail> Mails { get; init; } = [];

    /// <summary>Sealed contents that are cleared.</summary>
    public ImmutableArray<SealPlace> Clears { get; init; } = [];

    /// <summary>Those whom the directory gets with it.</summary>
    public ImmutableArray<Person> Newcomers { get; init; } = [];
}
