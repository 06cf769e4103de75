using Whom.Storage.Secrets;

namespace Whom.Web.Secrets;

/// <summary>
/// The secret of an installation, by configuration: <c>secret</c> (or <c>WHOM_SECRET</c>) says it, <c>secret-file</c>
/// names a file that holds it; else it is a file beside the database, made with a new one.
/// </summary>
public static class ConfiguredSecret
{
    private const string Accepted =
        "Accepted: 32 random bytes in base64, 44 characters, as “openssl rand -base64 32” writes them; after a comma or on further lines the older ones.";

    public static SecretSettings Of(IConfiguration configuration, string data) => new(
        (Given(configuration) ?? InFile(configuration)) is { } said ? SecretSettings.Read(said) ?? [] : [],
        SecretSettings.Beside(data),
        Given(configuration) is null && configuration["secret-file"] is { Length: > 0 } file ? file : null);

    /// <summary>What is wrong with the configuration; null where nothing is.</summary>
    public static string? Mistake(IConfiguration configuration)
    {
        if (Given(configuration) is { } said)
            return configuration["secret-file"] is { Length: > 0 }
                ? "Both secret and secret-file are set. Accepted: one of them."
                : SecretSettings.Read(said) is null ? $"secret is not a secret. {Accepted}" : null;
        if (configuration["secret-file"] is not { Length: > 0 } file) return null;
        if (!File.Exists(file)) return $"secret-file is “{file}”, and there is no such file. {Accepted}";
        try
        {
            return SecretSettings.Read(File.ReadAllText(file)) is null
                ? $"secret-file is “{file}”, which holds no secret. {Accepted}" : null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return $"secret-file is “{file}”, which this program may not read. Accepted: a file of its own user.";
        }
    }

    private static string? Given(IConfiguration configuration) =>
        configuration["secret"] is { Length: > 0 } option ? option
        : configuration["WHOM_SECRET"] is { Length: > 0 } named ? named : null;

    private static string? InFile(IConfiguration configuration) =>
        configuration["secret-file"] is { Length: > 0 } file ? File.ReadAllText(file) : null;
}
