-- The codes in a reply, and what they mean: macros for DuckDB 1.3 or later. Run seed.sql first.
--
--   SELECT bounce_codes_of('550 5.1.1 user unknown');       -- {'reply_code': 550, 'enhanced_code': 5.1.1}
--   SELECT * FROM bounce_lookup('550 5.1.1 user unknown');  -- and their meaning
--
-- bounce_codes_of follows dist/docs/phrases.md, "The normal form" (steps 1 to 6) and "The codes". Regular expressions
-- here cannot look ahead or behind: where a rule asks for what stands beside a match, the sign beside it is matched and
-- put back. U+E000 stands for an e-mail address, U+E001 for an IP address, U+E002 for a place that is looked at.

-- Step 1: entities become what they stand for; what comes out is not read again.
CREATE OR REPLACE MACRO bounce_character_of(entity) AS
    CASE entity
        WHEN '&lt;' THEN '<'
        WHEN '&gt;' THEN '>'
        WHEN '&amp;' THEN '&'
        WHEN '&quot;' THEN '"'
        WHEN '&apos;' THEN ''''
        WHEN '&nbsp;' THEN ' '
        ELSE list_transform(
            [
                CASE
                    WHEN lower(entity[3]) = 'x' THEN list_reduce(
                        list_transform(string_split(lower(entity[4:-2]), ''), lambda digit: instr('123456789abcdef', digit)),
                        lambda number, digit: number * 16 + digit
                    )
                    ELSE CAST(entity[3:-2] AS BIGINT)
                END
            ],
            lambda code: CASE
                WHEN code BETWEEN 55296 AND 57343 OR code > 1114111 THEN ' '
                ELSE chr(CAST(code AS INTEGER))
            END
        )[1]
    END;

CREATE OR REPLACE MACRO bounce_without_entities(reply) AS
    CASE
        WHEN NOT regexp_matches(reply, '&(?:(?:lt|gt|amp|quot|apos|nbsp)|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});') THEN reply
        ELSE list_transform(
            [
                {
                    'plain': regexp_split_to_array(
                        reply, '&(?:(?:lt|gt|amp|quot|apos|nbsp)|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});'
                    ),
                    'entities': regexp_extract_all(
                        reply, '&(?:(?:lt|gt|amp|quot|apos|nbsp)|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});'
                    )
                }
            ],
            lambda found: array_to_string(
                list_transform(
                    found.plain,
                    lambda piece, number: piece || coalesce(bounce_character_of(found.entities[number]), '')
                ),
                ''
            )
        )[1]
    END;

-- Steps 2 and 3: private characters become blanks; single blanks and line breaks between the chunks.
CREATE OR REPLACE MACRO bounce_spaced(reply) AS
    trim(
        regexp_replace(
            regexp_replace(
                regexp_replace(reply, '[\x{E000}-\x{E002}]', ' ', 'g'),
                '[\x09-\x0D\x1C-\x20\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]*[\r\n][\x09-\x0D\x1C-\x20\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]*',
                chr(10),
                'g'
            ),
            '[\x09\x0B\x0C\x1C-\x20\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]+',
            ' ',
            'g'
        ),
        ' ' || chr(10)
    );

-- Step 4: addresses. Codes with hyphens at the beginning of a chunk are parted from them first.
CREATE OR REPLACE MACRO bounce_without_addresses(spaced) AS
    CASE
        WHEN NOT contains(spaced, '@') THEN spaced
        ELSE replace(
            regexp_replace(
                regexp_replace(
                    spaced, '(^|[ \n])((?:[2-5][0-9]{2}-)+)', '\1\2' || chr(57346), 'g'
                ),
                '[^ \n\x{E002}<>()\[\]{},;:"''=|]+@(?:(?:\.?[^ \n\x{E002}<>()\[\]{},;:"''=|.])+(?:\.([ \n\x{E002}<>()\[\]{},;:"''=|]|\z))?|\.([ \n\x{E002}<>()\[\]{},;:"''=|]|\z))',
                chr(57344) || '\1\2',
                'g'
            ),
            chr(57346),
            ''
        )
    END;

-- Step 5. Twice, since the sign between two addresses is a part of one match only.
CREATE OR REPLACE MACRO bounce_without_ipv4(spaced) AS
    regexp_replace(
        regexp_replace(
            spaced,
            '(^|[^0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(\z|[^0-9.]|\.(?:[^0-9]|\z))',
            '\1' || chr(57345) || '\2',
            'g'
        ),
        '(^|[^0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(\z|[^0-9.]|\.(?:[^0-9]|\z))',
        '\1' || chr(57345) || '\2',
        'g'
    );

-- Step 6, likewise.
CREATE OR REPLACE MACRO bounce_without_ipv6(spaced) AS
    regexp_replace(
        regexp_replace(
            spaced,
            '(^|[^0-9A-Za-z:])(?:[Ii][Pp][Vv]6:)?(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{0,4}(\z|[^0-9A-Za-z:])',
            '\1' || chr(57345) || '\2',
            'g'
        ),
        '(^|[^0-9A-Za-z:])(?:[Ii][Pp][Vv]6:)?(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{0,4}(\z|[^0-9A-Za-z:])',
        '\1' || chr(57345) || '\2',
        'g'
    );

-- The text in which codes are sought.
CREATE OR REPLACE MACRO bounce_hidden(reply) AS
    bounce_without_ipv6(bounce_without_ipv4(bounce_without_addresses(bounce_spaced(bounce_without_entities(reply)))));

-- "A place opens a line": ``before`` is all that stands before it, or all after the type.
CREATE OR REPLACE MACRO bounce_opens_line(before) AS
    regexp_matches(right(before, 24), '\n[ "''<(\[#]*\z')
    OR (length(before) <= 24 AND regexp_full_match(before, '[ "''<(\[#]*'));

-- "A place is introduced", for a reply code and for an enhanced code.
CREATE OR REPLACE MACRO bounce_introduces_reply(before) AS
    CASE
        WHEN regexp_matches(right(before, 24), '[:;>(\[<"''|=\]] *\z')
            THEN regexp_matches(right(before, 24), '(?:^|[^0-9])[:;>(\[<"''|=\]]\z| \z')
        ELSE regexp_matches(
            lower(right(before, 24)),
            '(?:^|[ \n])[("''<\[]*(?:code|errors?|e?smtp|failure|got|reason|replied|reply|response|returned|said|server|status|with)[ \n]*\z'
        )
    END;

CREATE OR REPLACE MACRO bounce_introduces_enhanced(before) AS
    CASE
        WHEN regexp_matches(right(before, 24), '[:;>(\[<"''|=\],#] *\z')
            THEN regexp_matches(right(before, 24), '(?:^|[^0-9])[:;>(\[<"''|=\],#]\z| \z')
        ELSE regexp_matches(
            lower(right(before, 24)),
            '(?:^|[ \n])[("''<\[]*(?:code|errors?|e?smtp|failure|got|reason|replied|reply|response|returned|said|status|with|dsn|enhanced|failed|fatal|is|permanent|refused|rejected|temporary|was|x)[ \n]*\z'
        )
    END;

-- The enhanced code that follows a reply code, '' if none does; ``behind`` is all that stands behind the reply code.
CREATE OR REPLACE MACRO bounce_enhanced_behind(behind) AS
    regexp_extract(
        behind,
        '^[ :;,/(\[<#''"-]{0,4}(?:[2-5][0-9]{2}[ -])?#?([245]\.(?:0|[1-9][0-9]{0,2})\.(?:0|[1-9][0-9]{0,2}))(?:\z|[^0-9A-Za-z_.-]|[.-](?:[^0-9]|\z))',
        1
    );

-- The enhanced code behind a #, '' if there is none.
CREATE OR REPLACE MACRO bounce_enhanced_marked(spaced) AS
    regexp_extract(
        spaced,
        '# ?([245]\.(?:0|[1-9][0-9]{0,2})\.(?:0|[1-9][0-9]{0,2}))(?:\z|[^0-9A-Za-z_.-]|[.-](?:[^0-9]|\z))',
        1
    );

-- Every place where U+E002 stands in ``marked``: what stands before it, and from it on.
CREATE OR REPLACE MACRO bounce_places(marked) AS
    list_transform(
        [string_split(marked, chr(57346))],
        lambda pieces: list_transform(
            range(1, len(pieces)),
            lambda number: {
                'before': array_to_string(pieces[1:number], ''), 'onward': array_to_string(pieces[number + 1:], '')
            }
        )
    )[1];

-- The candidates for the reply code, from left to right; ``body`` is what stands before them but for the type.
CREATE OR REPLACE MACRO bounce_reply_candidates(hidden) AS
    list_filter(
        list_transform(
            list_filter(
                bounce_places(
                    regexp_replace(hidden, '(^|[^0-9A-Za-z_.@/+-])([2-5][0-9]{2})', '\1' || chr(57346) || '\2', 'g')
                ),
                lambda place: regexp_matches(place.onward, '^[0-9]{3}(?:\z|[^0-9A-Za-z_.]|\.(?:[^0-9]|\z))')
            ),
            lambda place: {
                'code': place.onward[1:3],
                'before': place.before,
                'body': regexp_replace(place.before, '^[A-Za-z][A-Za-z0-9-]* ?;', ''),
                'behind': place.onward[4:],
                'paired': bounce_enhanced_behind(place.onward[4:])[1] = place.onward[1]
            }
        ),
        lambda place: place.paired OR NOT regexp_matches(
            place.behind,
            '(?i)^(?: ?%| (?:bytes?|octets?|[kmg]i?b|percent|seconds?|secs?|minutes?|mins?|hours?|days?)(?:\z|[^\pL\pN_])|-[0-9]{4,}(?:\z|[^0-9A-Za-z])|-[0-9]{1,3}-[0-9]|-[0-9]{3}(?:\z|[^0-9A-Za-z. ]))'
        )
    );

-- The reply code with what stands behind it, null if there is none.
CREATE OR REPLACE MACRO bounce_reply_in(hidden) AS
    CASE
        WHEN regexp_matches(hidden, '(?i)^x-unix ?;') THEN NULL
        ELSE list_transform(
            [bounce_reply_candidates(hidden)],
            lambda places: coalesce(
                list_filter(
                    places,
                    lambda place: bounce_opens_line(place.body) OR (
                        place.code >= '4'
                        AND (
                            place.paired
                            OR (
                                place.code[2] <= '5'
                                AND NOT regexp_matches(
                                    place.behind,
                                    '(?i)^ (?:e-?mails|mails|messages|recipients|connections|users|times|lines|per)(?:\z|[^\pL\pN_])'
                                )
                            )
                        )
                        AND bounce_introduces_reply(place.before)
                    )
                )[1],
                list_filter(places, lambda place: place.paired AND place.code >= '4')[1]
            )
        )[1]
    END;

-- The third kind of enhanced code, null if there is none.
CREATE OR REPLACE MACRO bounce_enhanced_alone(hidden) AS
    list_filter(
        bounce_places(
            regexp_replace(
                hidden,
                '(^|[^0-9A-Za-z_.@/+-])([245]\.[0-7]\.(?:0|[1-9][0-9]{0,2}))',
                '\1' || chr(57346) || '\2',
                'g'
            )
        ),
        lambda place: regexp_matches(
            place.onward, '^[245]\.[0-7]\.(?:0|[1-9][0-9]{0,2})(?:\z|[^0-9A-Za-z_.-]|[.-](?:[^0-9]|\z))'
        )
        AND (bounce_opens_line(place.before) OR bounce_introduces_enhanced(place.before))
    )[1];

-- Both codes of a reply: {reply_code, enhanced_code}, each null where there is none.
CREATE OR REPLACE MACRO bounce_codes_of(reply) AS
    list_transform(
        list_transform(
            [bounce_hidden(reply)], lambda hidden: {'hidden': hidden, 'found': bounce_reply_in(hidden)}
        ),
        lambda read: {
            'reply_code': read.found.code,
            'enhanced_code': coalesce(
                nullif(bounce_enhanced_behind(read.found.behind), ''),
                nullif(bounce_enhanced_marked(read.found.behind), ''),
                nullif(bounce_enhanced_marked(read.hidden), ''),
                regexp_extract(bounce_enhanced_alone(read.hidden).onward, '^[245]\.[0-7]\.(?:0|[1-9][0-9]{0,2})')
            )
        }
    )[1];

-- The key in bounce_codes for a code: its own, else that of its subject, else that of its class; null without a code.
CREATE OR REPLACE MACRO bounce_entry_of(sought) AS
    (
        SELECT min_by(entry.code, list_position(places.codes, entry.code))
        FROM bounce_codes AS entry,
            (
                SELECT CASE
                    WHEN contains(sought, '.')
                        THEN [sought, regexp_replace(sought, '[0-9]+$', '0'), sought[1] || '.0.0']
                    ELSE [sought, sought[1] || 'yz']
                END AS codes
            ) AS places
        WHERE list_contains(places.codes, entry.code)
    );

-- What the codes of one reply mean, by themselves: dist/docs/phrases.md, "The ladder". The words, which count more, are
-- not read: bounce_codes.arrow does that. One row; ``code`` and what follows it is null where there is no code.
CREATE OR REPLACE MACRO bounce_lookup(reply) AS TABLE
    WITH said AS (
        SELECT found.codes.reply_code, found.codes.enhanced_code
        FROM (SELECT bounce_codes_of(reply) AS codes) AS found
    ),
    deciding AS (
        SELECT CASE
            WHEN reply_code[1] IN ('2', '4', '5') THEN reply_code[1] ELSE enhanced_code[1]
        END || enhanced_code[2:] AS moved
        FROM said
    ),
    entries AS (
        SELECT moved AS sought, bounce_entry_of(moved) AS code, 1 AS place
        FROM said, deciding
        WHERE (moved[1] = '2') = (enhanced_code[1] = '2') OR moved IN (SELECT code FROM bounce_codes)
        UNION ALL
        SELECT reply_code, bounce_entry_of(reply_code), 2 FROM said
    ),
    strongest AS (
        SELECT entry.*
        FROM entries JOIN bounce_codes AS entry USING (code)
        ORDER BY
            entry.collection = 'reply-class' OR (entry.code <> sought AND entry.code LIKE '%.0.0'),
            entry.category = 'undetermined',
            place
        LIMIT 1
    )
    SELECT
        said.reply_code, said.enhanced_code, entry.code, entry.name, entry.category, entry.bounce_type, entry.action,
        entry.explanation, entry.advice
    FROM said LEFT JOIN strongest AS entry ON TRUE;
