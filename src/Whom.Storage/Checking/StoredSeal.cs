using System.Data.Common;

namespace Whom.Storage.Checking;

/// <summary>A row of something sealed as it stands there, whatever that is.</summary>
internal sealed record StoredSeal(long Position, long Place, string Commitment, byte[]? Salt, byte[]? Content)
{
    public bool IsRedacted => Salt is null && Content is null;

    /// <summary>Whether content and salt are what the commitment was made of, or both are gone.</summary>
    public bool Holds => IsRedacted
        || (Salt is { Length: Records.Commitment.SaltLength } && Content is not null
            && Records.Commitment.To(Salt, Content).ToString() == Commitment);

    /// <summary>
    /// What is sealed beside the events from one position to another, by position, each in the order of places.
    /// </summary>
    public static ILookup<long, StoredSeal> Between(
        DbConnection connection, DbTransaction transaction, long first, long last)
    {
        var seals = new List<StoredSeal>();
        using var command = connection.Command(
            transaction,
            "SELECT position, place, commitment, salt, content FROM seals WHERE position >= @first AND position <= @last ORDER BY position, place",
            ("first", first), ("last", last));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            seals.Add(new StoredSeal(
                row.GetInt64(0), row.GetInt64(1), row.GetString(2),
                row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4)));
        }

        return seals.ToLookup(seal => seal.Position);
    }
}
