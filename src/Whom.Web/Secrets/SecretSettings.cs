using System.Collections.Immutable;
using Whom.Storage;

namespace Whom.Web.Secrets;

/// <summary>
/// Where the secret of an installation is, by configuration: <c>secret</c> (or <c>WHOM_SECRET</c>) says it,
/// <c>secret-file</c> names a file that holds it; else it is a file beside the database, made with a new one.
/// </summary>
/// <param name="Named">The secrets that somebody named, the one that encrypts first; empty where nobody did.</param>
/// <param name="File">The file that a secret is kept in where nobody named one.</param>
/// <param name="NamedFile">The file that somebody named; null where nobody did.</param>
public sealed record SecretSettings(ImmutableArray<byte[]> Named, string File, string? NamedFile = null)
{
    /// <summary>The file that the secret comes from; null where it was said in the configuration.</summary>
    public string? InUse => Named.IsEmpty ? File : NamedFile;

    private const string Accepted =
        "Accepted: 32 random bytes in base64, 44 characters, as “openssl rand -base64 32” writes them; after a comma or on further lines the older ones.";

    public static SecretSettings Of(IConfiguration configuration, string data) => new(
        (Given(configuration) ?? InFile(configuration)) is { } said ? Read(said) ?? [] : [],
        Beside(Database.FileOf(data)),
        Given(configuration) is null && configuration["secret-file"] is { Length: > 0 } file ? file : null);

    /// <summary>What is wrong with the configuration; null where nothing is.</summary>
    public static string? Mistake(IConfiguration configuration)
    {
        if (Given(configuration) is { } said)
            return configuration["secret-file"] is { Length: > 0 }
                ? "Both secret and secret-file are set. Accepted: one of them."
                : Read(said) is null ? $"secret is not a secret. {Accepted}" : null;
        if (configuration["secret-file"] is not { Length: > 0 } file) return null;
        if (!System.IO.File.Exists(file)) return $"secret-file is “{file}”, and there is no such file. {Accepted}";
        try
        {
            return Read(System.IO.File.ReadAllText(file)) is null
                ? $"secret-file is “{file}”, which holds no secret. {Accepted}" : null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return $"secret-file is “{file}”, which this program may not read. Accepted: a file of its own user.";
        }
    }

    /// <summary>
    /// The secrets in a text, the one that encrypts first; null where it holds anything else, or nothing.
    /// </summary>
    public static ImmutableArray<byte[]>? Read(string said)
    {
        var secrets = ImmutableArray.CreateBuilder<byte[]>();
        foreach (var one in said.Split([',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries))
        {
            var bytes = new byte[StoreCipher.SecretLength];
            if (!Convert.TryFromBase64String(one, bytes, out var length)
                || length != StoreCipher.SecretLength) return null;
            secrets.Add(bytes);
        }

        return secrets.Count == 0 ? null : secrets.ToImmutable();
    }

    private static string? Given(IConfiguration configuration) =>
        configuration["secret"] is { Length: > 0 } option ? option
        : configuration["WHOM_SECRET"] is { Length: > 0 } named ? named : null;

    private static string? InFile(IConfiguration configuration) =>
        configuration["secret-file"] is { Length: > 0 } file ? System.IO.File.ReadAllText(file) : null;

    // A database elsewhere has nothing beside it here.
    private static string Beside(string? database) => Path.GetFullPath(
        database is null ? "whom.secret" : Path.ChangeExtension(database, ".secret"));
}
